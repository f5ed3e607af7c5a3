"""The command line: `hoaban COMMAND …`. Each command lives in `hoaban/project/commands/` and is loaded when called."""

import argparse
import os
import sys
from importlib import import_module

PROGRAM = "hoaban"


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return its exit code (0 done, 1 something is wrong, 2 cannot be done, with one sentence)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hoaban.project.settings")
    chosen = _parser().parse_args(arguments)
    command = import_module(f"hoaban.project.commands.{chosen.module}")
    try:
        return int(getattr(command, chosen.verb)(chosen) or 0)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=PROGRAM, description="From the plan to the public.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _plan(commands.add_parser("plan", help="read, import or score a plan document"))
    _report(commands.add_parser("report", help="write the periodic report of a plan, or check one"))
    _publish(commands.add_parser("publish", help="publish what waits, or everything"))
    _targets(commands.add_parser("targets", help="say how far releases are carried elsewhere, or try again at once"))
    _deploy(commands.add_parser("deploy", help="write the configuration of nginx or caddy (docs/deploy.md)"))
    _commune(commands.add_parser("commune", help="give a commune a site of its own"))
    _verify(commands.add_parser("verify", help="say whether a page, a file or a release was issued here in this form"))
    _keys(commands.add_parser("keys", help="the keys that sign releases"))
    for name, module, verb, text in (
        ("run", "run", "run", "set up what is missing and serve portal, desk and worker in the foreground"),
        ("serve", "run", "serve", "serve portal, desk and worker; set nothing up"),
        ("worker", "worker", "work", "run the one worker process"),
        ("doctor", "doctor", "look", "say what is on and what is wrong"),
    ):
        commands.add_parser(name, help=text).set_defaults(module=module, verb=verb)
    init = commands.add_parser("init", help="make database, catalogues, static files and, if wished, the demo province")
    init.add_argument("--demo", action="store_true", help="fill in the demo province")
    init.set_defaults(module="init", verb="init")
    invite = commands.add_parser("invite", help="print a one-time link by which an officer sets a new password")
    invite.add_argument("username", nargs="?", help="whose; left out: the first administrator's, while there is none")
    invite.set_defaults(module="invite", verb="invite")
    return parser


def _plan(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(required=True, metavar="read|import|score")
    read = verbs.add_parser("read", help="read a document and print what it says (docs/plan-read.md)")
    read.add_argument("file", help="a DOCX, PDF, HTML or text file or a picture of a page, or - for standard input")
    read.add_argument("--json", action="store_true", help="print the whole reading as JSON")
    read.set_defaults(module="plan", verb="read")
    bring_in = verbs.add_parser("import", help="make a plan with task drafts; a person confirms them on the desk")
    bring_in.add_argument("file")
    bring_in.add_argument("--by", metavar="USERNAME", help="the officer who imports; else the one administrator")
    bring_in.set_defaults(module="plan", verb="bring_in")
    score = verbs.add_parser("score", help="say how well plans were read, by what people changed when they confirmed")
    score.add_argument("plan", nargs="?", help="public id, or number and year: 4342/KH-UBND:2022; left out: every plan")
    score.add_argument("--json", action="store_true", help="print counts and rates as JSON")
    score.add_argument("--real", action="store_true", help="leave samples out")
    score.set_defaults(module="plan_score", verb="score")


def _report(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", help="public id, or number and year: 4342/KH-UBND:2022; or: check FILE")
    parser.add_argument("file", nargs="?", help="with check: the DOCX or PDF to hold against Decree 30/2020")
    parser.add_argument("--json", action="store_true", help="with check: print the departures as JSON")
    parser.add_argument("--period", help="2026, 2026-H1, 2026-Q4 or 2026-11")
    parser.add_argument("-o", "--output", help="what to write: .docx, .pdf, .json (figures) or .zip (all, with sums)")
    parser.add_argument("--by", metavar="USERNAME", help="the officer who reports; names the agency")
    parser.set_defaults(module="report", verb="write_or_check")


def _commune(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(required=True, metavar="found")
    found = verbs.add_parser("found", help="found a commune's site: its pages, library and rights; safe to run again")
    found.add_argument("name", help='the commune or ward, as "Mường Phăng"')
    found.add_argument("--english", action="store_true", help="with English pages beside the Vietnamese ones")
    found.add_argument("--by", metavar="USERNAME", help="the officer who founds; else the one administrator")
    found.set_defaults(module="commune", verb="found")


def _verify(parser: argparse.ArgumentParser) -> None:
    kinds = "an address (https://…), a file, the number of a release, or a folder of releases"
    parser.add_argument("what", nargs="?", help=f"{kinds}; left out: the current release of every site")
    parser.add_argument("--json", action="store_true", help="print the verdict as JSON")
    parser.add_argument("--site", metavar="KEY", help="with a release: only this site; with a number left out: main")
    parser.add_argument("--key", metavar="ID", help="with an address: the key you know; later ones count if it vouched")
    parser.add_argument("--private", action="store_true", help="with an address: this machine and private networks too")
    parser.add_argument("--rebuild", action="store_true", help="make the look-up files again from the log")
    parser.set_defaults(module="verify", verb="verify")


def _keys(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(required=True, metavar="list|rotate")
    verbs.add_parser("list", help="print the public keys").set_defaults(module="keys", verb="show")
    rotate = verbs.add_parser("rotate", help="sign with a new key; the old one stays valid for thirty days")
    rotate.add_argument("--at-once", action="store_true", help="others may have the old key: it ends now")
    rotate.set_defaults(module="keys", verb="rotate")


def _publish(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--all", action="store_true", help="render every address of every site again")
    parser.add_argument("--explain", metavar="PATH", help="say what an address was made from and what touched it")
    parser.add_argument("--releases", action="store_true", help="list the newest releases of a site")
    parser.add_argument(
        "--rollback", nargs="?", type=int, const=0, metavar="N", help="set readers back to the release before, or to N"
    )
    parser.add_argument("--reason", default="", help="with --rollback: why, for the audit")
    parser.add_argument("--resume", action="store_true", help="after --rollback: show readers the newest release again")
    parser.add_argument("--sweep", action="store_true", help="render this night's share again and say what has drifted")
    parser.add_argument("--site", metavar="KEY", help="only this site; with --explain the path says which")
    parser.set_defaults(module="publish", verb="publish")


def _targets(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", metavar="NAME", help="only this target")
    parser.add_argument("--now", action="store_true", help="carry what waits now, also where it failed a moment ago")
    parser.add_argument("--afresh", action="store_true", help="carry everything again: the target was emptied")
    parser.add_argument("--json", action="store_true", help="print the standing as JSON")
    parser.set_defaults(module="targets", verb="look")


def _deploy(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=("nginx", "caddy"), help="for which web server")
    parser.add_argument("-o", "--output", metavar="FOLDER", help="write files there; else the one file is printed")
    parser.add_argument("--host", nargs="+", default=[], metavar="NAME", help="host names; else the portal address's")
    parser.add_argument("--bind", nargs="+", default=[], metavar="ADDRESS", help="IP addresses to listen on; else all")
    parser.add_argument("--certificate", default="", metavar="FILE", help="the chain for TLS (caddy needs none)")
    parser.add_argument("--key", default="", metavar="FILE", help="the key that belongs to it")
    parser.add_argument("--user", metavar="NAME", help="who runs worker and desk; else the owner of HOABAN_HOME")
    parser.add_argument("--no-brotli", action="store_true", help="nginx has no module for files compressed by brotli")
    parser.set_defaults(module="deploy", verb="write")


if __name__ == "__main__":
    sys.exit(main())
