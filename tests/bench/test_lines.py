"""The lines a measurement prints."""

import json

import pytest

from bench.lines import Line, UnknownUnit, percentile, rounded


def test_a_line_with_a_peer_carries_the_ratio():
    line = Line("embedded_requests", 12_345.678, "requests/s", 5, peer="nginx", peer_value=49_382.7)
    assert json.loads(line.as_json()) == {
        "name": "embedded_requests",
        "value": 12350.0,
        "unit": "requests/s",
        "peer": "nginx",
        "peer_value": 49380.0,
        "ratio": 0.25,
        "n": 5,
    }


def test_a_line_without_a_peer_has_nulls():
    said = json.loads(Line("report_docx", 0.81237, "s", 5).as_json())
    assert (said["value"], said["peer"], said["peer_value"], said["ratio"]) == (0.8124, None, None, None)


def test_a_line_is_one_line_with_the_agreed_keys_in_order():
    said = Line("publish_latency.p95", 0.2, "s", 20).as_json()
    assert "\n" not in said
    assert list(json.loads(said)) == ["name", "value", "unit", "peer", "peer_value", "ratio", "n"]


def test_only_agreed_units_are_printed():
    with pytest.raises(UnknownUnit):
        Line("plan_read", 3, "minutes", 1)


@pytest.mark.parametrize(("value", "kept"), [(0, 0), (None, None), (0.000123456, 0.0001235), (98765.4, 98770.0)])
def test_four_digits_are_kept(value, kept):
    assert rounded(value) == kept


@pytest.mark.parametrize(("share", "value"), [(0.5, 3), (0.95, 5), (1.0, 5), (0.0, 1)])
def test_a_percentile_is_one_of_the_measured_values(share, value):
    assert percentile([5, 3, 1, 4, 2], share) == value
