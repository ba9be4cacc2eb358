"""Which books a build makes of what was asked for, and what it refuses to make."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from analysis import parameters
from analysis.book import sites, stage
from analysis.book.build import key_of
from analysis.cli.app import _chosen
from analysis.errors import InputError

CHANGE = "changes:\n  fte_growth: {value: 851, reason: As in 2017.}\n"


def scenario(folder: Path, name: str = "ours.yml", text: str = CHANGE) -> str:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"title: Ours\nauthor: Me\ndescription: A try.\n{text}", encoding="utf-8")
    return str(path)


def asked(*sources: str, values: tuple[str, ...] = (), only: tuple[str, ...] = ()):
    return sites.requested(sources, values, only, _chosen)


def folders(found: list[sites.Site]) -> list[str]:
    return [site.folder for site in found]


class TestWhatIsMade:
    @pytest.mark.parametrize("sources", [(), ("baseline",), (str(sites.LOG),)])
    def test_the_baseline_alone_stands_at_the_root(self, sources):
        assert folders(asked(*sources)) == [""]

    def test_scenarios_stand_in_folders_beside_it(self, tmp_path):
        found = asked("low_attrition", scenario(tmp_path))
        assert folders(found) == ["", "scenario/low_attrition/", "scenario/ours/"]
        assert found[2].chosen.values.fte_growth == 851
        assert found[0].chosen == parameters.load()

    def test_values_set_by_hand_make_a_scenario_that_is_called_after_them(self):
        _, found = asked(values=("attrition=350", "posts=1000"))
        assert found.folder == "scenario/attrition-350_posts-1000/"
        assert found.chosen.title == "attrition = 350, posts = 1000"
        assert found.injected == {"attrition": 350, "posts": 1000}

    def test_values_set_by_hand_may_go_with_one_scenario(self):
        _, found = asked("low_attrition", values=("posts=1000",))
        assert found.chosen.name == "low_attrition_posts-1000"
        assert found.chosen.title == "Low attrition; posts = 1000"
        assert {change.name for change in found.chosen.changes} == {"attrition", "posts"}

    def test_many_values_make_a_name_that_an_address_can_hold(self):
        values = tuple(f"{name}=0" for name in parameters.names() if name.endswith("_nok"))
        _, found = asked(values=values)
        assert len(found.chosen.name) <= sites.LONGEST_NAME

    @pytest.mark.parametrize(
        ("name", "address"),
        [("vår vekst (2)", "var-vekst-2"), ("Økt", "Okt"), ("...", "scenario"), ("a_b-c", "a_b-c")],
    )
    def test_an_address_has_plain_letters(self, name, address):
        assert sites.address(name) == address

    def test_chosen_chapters_are_those_of_the_scenarios(self):
        baseline, found = asked("low_attrition", only=("need", "cost", "need"))
        assert baseline.only == ()
        assert found.only == ("need", "cost")


class TestWhatIsRefused:
    def refused(self, *sources, **options) -> str:
        with pytest.raises(InputError) as caught:
            asked(*sources, **options)
        assert "\n" not in str(caught.value)
        return str(caught.value)

    def test_values_beside_several_scenarios(self):
        told = self.refused("low_attrition", "growth_2017", values=("posts=1000",))
        assert "--set changes one scenario" in told
        assert "low_attrition, growth_2017" in told

    def test_a_value_set_twice(self):
        assert "attrition twice, 350 and 400" in self.refused(
            values=("attrition=350", "attrition=400")
        )

    def test_a_scenario_named_twice(self):
        assert "is given 2 times" in self.refused("low_attrition", "low_attrition")

    def test_two_scenarios_of_one_name(self, tmp_path):
        first, second = scenario(tmp_path / "a"), scenario(tmp_path / "b", "OURS.yml")
        told = self.refused(first, second)
        assert first in told
        assert second in told

    def test_a_scenario_called_baseline(self, tmp_path):
        assert "another name" in self.refused(scenario(tmp_path, "baseline.yml"))

    def test_an_unknown_chapter(self):
        assert "did you mean 'need'" in self.refused("low_attrition", only=("neeed",))

    def test_chapters_of_no_scenario(self):
        assert "--parameters or --set" in self.refused(only=("need",))

    def test_a_part_of_a_book_on_paper(self):
        with pytest.raises(InputError, match="leave out --only"):
            sites.requested(["low_attrition"], [], ["need"], _chosen, pdf=True)

    def test_a_source_in_a_table_that_is_not_ours(self, tmp_path):
        text = (
            "changes:\n  fte_growth:\n    value: 851\n    reason: As in 2017.\n"
            "    source: {document: is2802, place: Table 7, table: is2802_table_7_ned}\n"
        )
        told = self.refused(scenario(tmp_path, text=text))
        assert "did you mean 'is2802_table_7_need'" in told


class TestTheState:
    def test_it_tells_what_was_asked_for(self, tmp_path):
        path = scenario(tmp_path)
        keys = [
            key_of([], [], [], "1"),
            key_of(["low_attrition"], [], [], "1"),
            key_of([path], [], [], "1"),
            key_of([path, "low_attrition"], [], [], "1"),
            key_of([path], [], ["need"], "1"),
            key_of([path], ["posts=1"], [], "1"),
        ]
        scenario(tmp_path, text=CHANGE.replace("851", "852"))
        keys.append(key_of([path], [], [], "1"))
        assert len(set(keys)) == len(keys)

    def test_the_baseline_by_name_is_the_baseline(self):
        assert key_of(["baseline"], [], [], "1") == key_of([], [], [], "1")


class TestWhatPagesAreTold:
    def test_a_single_book_has_nothing_to_tell(self):
        assert stage.settings([sites.baseline()], 0) == {}

    def test_a_scenario_tells_its_changes_and_all_tell_of_each_other(self):
        found = asked("low_attrition", only=("need",))
        told = stage.settings(found, 1)["lis1_sites"]
        assert [site["title"] for site in told["sites"]] == ["Baseline", "Low attrition"]
        assert [site["pages"] for site in told["sites"]] == [[], ["need"]]
        (change,) = told["scenario"]["changes"]
        assert (change["baseline"], change["value"]) == (500, 350)
        assert change["unit"] == "doctors per year"
        assert change["source"]["cited"]
        assert "scenario" not in stage.settings(found, 0)["lis1_sites"]

    def test_a_scenarios_pages_have_addresses_of_their_own(self, tmp_path, monkeypatch):
        config = tmp_path / "_config.yml"
        config.write_text(yaml.safe_dump({"html": {"baseurl": "https://example.org/lis1/"}}))
        monkeypatch.setattr(stage, "CONFIG", config)
        told = stage.settings(asked("low_attrition"), 1)
        assert told["html_baseurl"] == "https://example.org/lis1/scenario/low_attrition/"
