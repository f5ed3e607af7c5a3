"""What a document says of itself at its head and its end (thể thức): facts with the places they were read from."""

from dataclasses import dataclass

from hoaban.documents.kinds import DocumentKind


@dataclass(frozen=True, slots=True)
class Evidence:
    """The place in the text that supports one field of a draft or of the document."""

    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Base:
    """One instrument named as a ground (căn cứ): its words, its number as printed, its date YYYY-MM-DD."""

    text: str
    number: str | None
    date: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Attached:
    """What a decision puts into force (kèm theo): a plan, scheme or regulation with a title block of its own."""

    kind: DocumentKind
    kind_name: str
    subject: str | None
    year: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """The facts of the form as read; what is blank or absent stays None or empty. `issued_on`: YYYY-MM-DD or YYYY-MM.

    `symbol` (ký hiệu) is known where the number is blank; `addressees` stand behind "Kính gửi", `recipients` (nơi
    nhận) at the end; `authority` is how the signer signs for others: "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH".
    """

    kind: DocumentKind = DocumentKind.OTHER
    number: str | None = None
    issuer: str | None = None
    place: str | None = None
    issued_on: str | None = None
    subject: str | None = None
    year: int | None = None
    second_hand: bool = False
    reported_by: str | None = None
    kind_name: str | None = None
    symbol: str | None = None
    urgency: str | None = None
    bases: tuple[Base, ...] = ()
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    signer: str | None = None
    signer_title: str | None = None
    authority: str | None = None
    attached: Attached | None = None
    evidence: tuple[Evidence, ...] = ()
