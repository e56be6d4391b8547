"""The ablation table's arithmetic; the runs themselves are the recipe's."""

from training.reasoner.ablation import ROWS, line, table


def test_a_row_is_mean_and_spread_over_seeds_and_a_dash_where_nothing_was_measured() -> None:
    runs = {"held": [{"accuracy": 0.5}, {"accuracy": 0.7}], "unseen": [{"accuracy": 0.25}]}
    assert line("SFT", runs) == "| SFT | 0.600 ± 0.141 | – | – | – | – | – | 0.250 | – | – | – | – | – |"


def test_every_row_of_the_table_has_as_many_cells() -> None:
    runs = {"held": [{"accuracy": 0.5, "kinds": 5}], "unseen": [{"accuracy": 0.5}]}
    lines = table(dict.fromkeys(ROWS, runs)).splitlines()
    assert len(lines) == 2 + len(ROWS)
    assert len({row.count("|") for row in lines}) == 1
