"""New vintages of tables: official downloads in, row by row, and nothing half-done or silent."""

from __future__ import annotations

import csv
import errno
import itertools
import json
import shutil
from pathlib import Path

import pytest
import yaml

from analysis import data
from analysis.data import check
from analysis.data.package import _read, resource, resources, table
from analysis.data.update import Feed, feeds, propose, read, updatable, write
from analysis.data.update.feed import Dimension, Sum, Value
from analysis.errors import InputError

CPI = "norway_price_indices"
WAGES = "norway_wages"
DOCTORS = "international_doctors_per_1000"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the data package that a test may write to."""
    there = tmp_path / "data"
    shutil.copytree(data.FOLDER, there, ignore=shutil.ignore_patterns("forecasts", "parameters"))
    yield there
    resources.cache_clear()
    _read.cache_clear()


def indices() -> dict[int, float]:
    """The annual means that the table has."""
    rows = table(CPI)
    ours = rows[rows["index_name"] == "cpi_2025"]
    return dict(zip(ours["year"].astype(int), ours["value"].astype(float), strict=True))


def months(years: dict[int, float], last_months: int = 12) -> dict[str, float]:
    """Twelve equal months a year, fewer in the last."""
    return {
        f"{year}M{month:02d}": value
        for year, value in years.items()
        for month in range(1, 13)
        if year != max(years) or month <= last_months
    }


def json_stat(
    dimensions: dict[str, dict[str, str]], values, *, tableid="14700", units=None, **more
) -> str:
    """A JSON-stat2 dataset as PxWeb writes it: codes with labels, values in row order."""
    content = {
        "version": "2.0",
        "class": "dataset",
        "label": more.pop("label", f"{tableid}: a table"),
        "source": "Statistisk sentralbyrå",
        "updated": more.pop("updated", "2026-09-10T06:00:00Z"),
        "id": list(dimensions),
        "size": [len(codes) for codes in dimensions.values()],
        "dimension": {
            name: {
                "label": name,
                "category": {
                    "index": {code: at for at, code in enumerate(codes)},
                    "label": codes,
                    **({"unit": units} if units and name == "ContentsCode" else {}),
                },
            }
            for name, codes in dimensions.items()
        },
        "extension": {"px": {"tableid": tableid}},
        "value": list(values),
        **more,
    }
    return json.dumps(content, ensure_ascii=False)


def cpi(by_month: dict[str, float], **more) -> str:
    dimensions = {
        "VareTjenesteGrp": {"00": "I alt"},
        "ContentsCode": {"KpiIndMnd": "Konsumprisindeks (2025=100)"},
        "Tid": {code: code for code in by_month},
    }
    units = {"KpiIndMnd": {"base": "indeks", "decimals": 1}}
    return json_stat(dimensions, by_month.values(), units=more.pop("units", units), **more)


def saved(tmp_path: Path, text: str, name: str = "file.json", encoding: str = "utf-8") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def proposed(tmp_path: Path, folder: Path, table_: str, text: str, **more):
    vintage = more.pop("vintage", "")
    return propose(table_, read(saved(tmp_path, text, **more)), vintage=vintage, folder=folder)


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


class TestForms:
    """The same figures in each form are the same rows."""

    def frames(self, tmp_path, folder):
        by_month = months(indices() | {2026: 103.0})
        yield proposed(tmp_path, folder, CPI, cpi(by_month))
        head = ";".join(f'"Konsumprisindeks (2025=100) {code}"' for code in by_month)
        row = ";".join(f"{value}".replace(".", ",") for value in by_month.values())
        wide = f'"vare- og tjenestegruppe";{head}\n"I alt";{row}\n'
        titled = f'"14700: Konsumprisindeks (2025=100), etter måned"\n\n{wide}'
        for text, encoding in itertools.product((wide, titled), ("latin-1", "utf-8-sig")):
            yield proposed(tmp_path, folder, CPI, text, name="kpi.csv", encoding=encoding)
        lines = "\n".join(f'"I alt","{code}",{value}' for code, value in by_month.items())
        head = '"vare- og tjenestegruppe","måned","Konsumprisindeks (2025=100)"'
        yield proposed(tmp_path, folder, CPI, f"{head}\n{lines}\n", name="kpi.csv")

    def test_json_stat_and_csv_across_and_down_in_any_encoding(self, tmp_path, folder):
        for found in self.frames(tmp_path, folder):
            assert [str(change) for change in found.changes] == ["added    year 2026: 103.0"]
            assert found.unchanged == len(indices())

    def test_a_number_that_the_producer_has_not_is_no_row(self, tmp_path, folder):
        """JSON-stat2 may leave cells out; a year that lacks a month is not whole."""
        by_month = months(indices() | {2026: 103.0})
        content = json.loads(cpi(by_month))
        content["value"] = {str(at): value for at, value in enumerate(by_month.values())}
        content["value"].popitem()
        found = proposed(tmp_path, folder, CPI, json.dumps(content))
        assert found.told == ("2026: 11 of 12 months, left out",)
        assert found.changes == ()

    def test_three_dimensions_and_labels_become_rows(self, tmp_path, folder):
        dimensions = {
            "MaaleMetode": {"01": "Median", "02": "Gjennomsnitt", "03": "Nedre kvartil"},
            "Yrke": {"2211": "Allmennpraktiserende leger", "2212": "Legespesialister"},
            "Sektor": {"ALLE": "Sum alle sektorer", "6500": "Kommune"},
            "Kjonn": {"0": "Begge kjønn"},
            "AvtaltVanlig": {"0": "I alt"},
            "ContentsCode": {"Manedslonn": "Månedslønn (kr)"},
            "Tid": {"2025": "2025", "2026": "2026"},
        }
        size = 3 * 2 * 2 * 2
        known = {("01", "2211", "ALLE", "2025"): 83_080, ("01", "2212", "ALLE", "2025"): 107_160}
        cells = itertools.product(*dimensions.values())
        values = [known.get((c[0], c[1], c[2], c[6]), 90_000) for c in cells]
        assert len(values) == size
        found = proposed(tmp_path, folder, WAGES, json_stat(dimensions, values, tableid="11418"))
        assert found.history == []
        assert found.unchanged == 2
        # Two occupations, median and mean, two years, less the two that are there; the quartile and
        # the municipalities are nobody's.
        assert len(found.changes) == 2 * 2 * 2 - 2

    def doctors(self, change=None, mult="0", more="") -> str:
        rows = table(DOCTORS)
        ours = rows[rows["series"] == "oecd_practising"]
        lines = [
            f"DATAFLOW,OECD.ELS.HD:DSD_HEALTH_EMP_REAC@DF_PHYS(1.0),{country},HSE,10P3HB,PHYS,P,"
            f"{year},{(change or {}).get((country, year), value)},A,{mult}".partition(",")[2]
            for country, year, value in zip(
                ours["country"], ours["year"], ours["value"], strict=True
            )
        ]
        head = "DATAFLOW,REF_AREA,MEASURE,UNIT_MEASURE,HEALTH_PROF,HEALTH_PROF_ACTIVITY_STATUS,"
        return (
            f"{head}TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT\n" + "\n".join(lines) + f"\n{more}"
        )

    def test_sdmx_csv_is_read_and_new_countries_are_told_and_left_out(self, tmp_path, folder):
        flow = "OECD.ELS.HD:DSD_HEALTH_EMP_REAC@DF_PHYS(1.0)"
        more = (
            f"{flow},NOR,HSE,10P3HB,PHYS,P,2023,5.1,P,0\n{flow},XYZ,HSE,10P3HB,PHYS,P,2023,9,A,0\n"
        )
        found = proposed(tmp_path, folder, DOCTORS, self.doctors(more=more), name="oecd.csv")
        assert found.told == ("REF_AREA not among the table's, left out: XYZ",)
        assert [str(change) for change in found.changes] == ["added    country NOR, year 2023: 5.1"]

    def test_sdmx_csv_with_a_label_behind_each_code_is_the_same(self, tmp_path, folder):
        plain = "DATAFLOW,REF_AREA,TIME_PERIOD,OBS_VALUE\nX:FLOW(1.0),NOR,2023,5.1\n"
        both = (
            "DATAFLOW,REF_AREA: Reference area,TIME_PERIOD: Time,OBS_VALUE: Value\n"
            "X:FLOW(1.0): Doctors,NOR: Norway,2023: 2023,5.1\n"
        )
        found = read(saved(tmp_path, both))
        assert found.table == read(saved(tmp_path, plain)).table == "X:FLOW"
        assert found.frame.equals(read(saved(tmp_path, plain)).frame)

    def test_the_power_of_ten_that_sdmx_tells_is_applied(self, tmp_path, folder):
        thousands = self.doctors(mult="3")
        with pytest.raises(InputError, match="about 1,000 times those of the table"):
            proposed(tmp_path, folder, DOCTORS, thousands, name="oecd.csv")

    def test_another_status_of_doctors_is_not_taken(self, tmp_path, folder):
        text = self.doctors().replace(",PHYS,P,", ",PHYS,LP,")
        with pytest.raises(
            InputError, match="HEALTH_PROF_ACTIVITY_STATUS has none of P; it has LP"
        ):
            proposed(tmp_path, folder, DOCTORS, text, name="oecd.csv")


class TestWriting:
    def test_a_new_year_is_written_with_its_source_and_the_description_keeps_up(
        self, tmp_path, folder
    ):
        found = proposed(tmp_path, folder, CPI, cpi(months(indices() | {2026: 103.0})))
        told = write(found, folder=folder)
        assert told == ["year: the latest allowed was 2025, now 2026"]
        assert check(folder) == []
        rows = table(CPI, folder)
        row = rows[(rows["index_name"] == "cpi_2025") & (rows["year"] == 2026)].iloc[0]
        assert row["value"] == 103.0
        assert row["published"] == 2026
        assert "vintage of 2026-09-10, file file.json (sha256:" in row["read_from"]
        assert resource(CPI, folder).vintages[0].updated == "2026-09-10"

    def test_rows_that_did_not_change_keep_every_byte(self, tmp_path, folder):
        before = (folder / "tables" / f"{CPI}.csv").read_text().splitlines()
        write(
            proposed(tmp_path, folder, CPI, cpi(months(indices() | {2026: 103.0}))), folder=folder
        )
        after = (folder / "tables" / f"{CPI}.csv").read_text().splitlines()
        assert [line for line in after if line in before] == before
        assert len(after) == len(before) + 1

    def test_the_same_file_again_changes_nothing(self, tmp_path, folder):
        text = cpi(months(indices() | {2026: 103.0}))
        write(proposed(tmp_path, folder, CPI, text), folder=folder)
        assert proposed(tmp_path, folder, CPI, text).changes == ()

    def test_changed_history_is_refused_by_row_until_it_is_accepted(self, tmp_path, folder):
        revised = indices() | {2020: 82.0}
        found = proposed(tmp_path, folder, CPI, cpi(months(revised)))
        before = bytes_of(folder)
        with pytest.raises(InputError) as refusal:
            write(found, folder=folder)
        assert "would change 1 row that the table has; nothing was written" in str(refusal.value)
        assert "changed  year 2020: 81.47 -> 82.0" in str(refusal.value)
        assert bytes_of(folder) == before
        write(found, accept_changes=True, folder=folder)
        rows = table(CPI, folder).set_index(["index_name", "year"])
        assert rows.loc[("cpi_2025", 2020), "value"] == 82.0
        assert (
            rows.loc[("cpi_2015", 2020), "value"]
            == table(CPI).set_index(["index_name", "year"]).loc[("cpi_2015", 2020), "value"]
        )

    def test_a_year_that_is_gone_is_changed_history(self, tmp_path, folder):
        fewer = {year: value for year, value in indices().items() if year != 2012}
        with pytest.raises(InputError, match="gone     year 2012"):
            write(proposed(tmp_path, folder, CPI, cpi(months(fewer))), folder=folder)

    def test_a_year_that_is_not_over_is_left_out_and_told(self, tmp_path, folder):
        found = proposed(tmp_path, folder, CPI, cpi(months(indices() | {2026: 103.0}, 8)))
        assert found.changes == ()
        assert found.told == ("2026: 8 of 12 months, left out",)

    def test_a_csv_without_a_date_takes_the_one_that_is_given(self, tmp_path, folder):
        by_month = months(indices() | {2026: 103.0})
        lines = "\n".join(f'"I alt","{code}",{value}' for code, value in by_month.items())
        text = f'"vare- og tjenestegruppe","måned","Konsumprisindeks (2025=100)"\n{lines}\n'
        found = proposed(tmp_path, folder, CPI, text, name="kpi.csv", vintage="2026-09-10")
        assert found.updated == "2026-09-10"
        assert proposed(tmp_path, folder, CPI, text, name="kpi.csv").updated == ""

    def test_a_description_that_cannot_be_replaced_leaves_the_table_as_it_was(
        self, tmp_path, folder, monkeypatch
    ):
        found = proposed(tmp_path, folder, CPI, cpi(months(indices() | {2026: 103.0})))
        before = bytes_of(folder)
        replace = Path.replace

        def refuse(self: Path, target: Path) -> Path:
            if target.name == "datapackage.yaml":
                raise OSError(errno.ENOSPC, "No space left on device")
            return replace(self, target)

        monkeypatch.setattr(Path, "replace", refuse)
        with pytest.raises(InputError, match="No space left on device; nothing was changed"):
            write(found, folder=folder)
        assert bytes_of(folder) == before

    def test_a_value_that_the_description_does_not_allow_is_refused(self, tmp_path, folder):
        found = proposed(tmp_path, folder, CPI, cpi(months(indices() | {2026: 230.0}, 12)))
        with pytest.raises(InputError, match="allowed is at most 200"):
            write(found, folder=folder)


class TestBrokenDownloads:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("", "the file is empty"),
            ("<html><body>Not found</body></html>", "a web page or XML"),
            ('{"class": "dataset"', "not whole JSON"),
            ('{"hello": 1}', "not a JSON-stat2 dataset"),
            ('{"class": "dataset", "id": []}', "a JSON-stat2 dataset without size"),
            ("one\ntwo\n", "its first line has one cell"),
            ('"a";"b"\n"1"\n', "row 2 has 1 cells and the headings 2"),
            ('"a";"a"\n"1";"2"\n', "the heading 'a' stands twice"),
            ('"a";"b"\n', "headings, but no rows"),
            (
                '"vare- og tjenestegruppe","måned","verdi"\n"I alt","2024M01","much"\n',
                "'much' is not",
            ),
            ("DATAFLOW,REF_AREA\nX,NOR\n", "without a column OBS_VALUE"),
            ("DATAFLOW,OBS_VALUE,UNIT_MULT\nX,1,many\n", "whole powers of ten"),
            ("DATAFLOW,OBS_VALUE,UNIT_MULT\nX,some,3\n", "'some' is not a number"),
            ("DATAFLOW,REF_AREA,OBS_VALUE\nX,NOR,inf\n", "'inf' is not a number"),
            ("PK\x03\x04[Content_Types].xml", "an Excel file or a zip"),
        ],
    )
    def test_what_is_no_download_is_told(self, tmp_path, text, words):
        with pytest.raises(InputError) as refusal:
            read(saved(tmp_path, text))
        assert words in str(refusal.value)

    @pytest.mark.parametrize(
        ("key", "value"),
        [
            ("size", None),
            ("size", ["1", "1", "12"]),
            ("id", "Tid"),
            ("dimension", []),
            ("extension", None),
            ("value", ["much"] * 12),
        ],
    )
    def test_a_dataset_of_another_form_is_told(self, tmp_path, key, value):
        content = json.loads(cpi(months({2024: 97.05}))) | {key: value}
        with pytest.raises(InputError, match="file.json: "):
            read(saved(tmp_path, json.dumps(content)))

    def test_a_cell_without_end_is_told(self, tmp_path):
        before = csv.field_size_limit(131_072)  # Python's own; other packages raise it
        try:
            with pytest.raises(InputError, match="not CSV that can be read: field larger"):
                read(saved(tmp_path, f'"a";"b"\n"1";"{"b" * 200_000}\n'))
        finally:
            csv.field_size_limit(before)

    def test_text_in_utf_16_is_told(self, tmp_path):
        with pytest.raises(InputError, match="this is text in UTF-16"):
            read(saved(tmp_path, '"a";"b"\n"1";"2"\n', encoding="utf-16"))

    def test_a_missing_file_is_told(self, tmp_path):
        with pytest.raises(InputError, match="no such file"):
            read(tmp_path / "gone.json")

    def test_values_that_do_not_fill_the_table_are_told(self, tmp_path):
        content = json.loads(cpi(months({2024: 97.05})))
        content["value"].pop()
        with pytest.raises(InputError, match="11 values for 12 cells; the download is not whole"):
            read(saved(tmp_path, json.dumps(content)))

    def refusal(self, tmp_path, folder, text, table_=CPI, **more) -> str:
        before = bytes_of(folder)
        with pytest.raises(InputError) as found:
            proposed(tmp_path, folder, table_, text, **more)
        assert bytes_of(folder) == before
        return str(found.value)

    def test_another_table(self, tmp_path, folder):
        text = cpi(months(indices()), tableid="03013")
        said = self.refusal(tmp_path, folder, text)
        assert "is table 03013; norway_price_indices comes from SSB table 14700" in said

    def test_a_dimension_that_is_missing(self, tmp_path, folder):
        dimensions = {"ContentsCode": {"KpiIndMnd": "x"}, "Tid": {"2024M01": "2024M01"}}
        said = self.refusal(tmp_path, folder, json_stat(dimensions, [97.0]))
        assert "no dimension is called VareTjenesteGrp" in said
        assert "the file has ContentsCode, Tid" in said

    def test_a_dimension_too_many(self, tmp_path, folder):
        dimensions = {
            "VareTjenesteGrp": {"00": "I alt"},
            "Region": {"1": "Nord", "2": "Sør"},
            "ContentsCode": {"KpiIndMnd": "x"},
            "Tid": {"2024M01": "2024M01"},
        }
        said = self.refusal(tmp_path, folder, json_stat(dimensions, [97.0, 98.0]))
        assert "the dimension Region has several values (1, 2)" in said

    def test_the_group_that_is_wanted_is_not_there(self, tmp_path, folder):
        text = cpi(months(indices())).replace('"00"', '"01"').replace("I alt", "Matvarer")
        assert "VareTjenesteGrp has none of 00, I alt" in self.refusal(tmp_path, folder, text)

    def test_years_where_months_are_wanted(self, tmp_path, folder):
        text = cpi({str(year): value for year, value in indices().items()})
        assert "the time '2008' is not a month" in self.refusal(tmp_path, folder, text)

    def test_thousands_where_ones_are_wanted(self, tmp_path, folder):
        text = cpi(months({year: value * 1000 for year, value in indices().items()}))
        said = self.refusal(tmp_path, folder, text)
        assert "about 1,000 times those of the table" in said

    def test_a_unit_that_the_file_names_otherwise(self, tmp_path, folder):
        text = cpi(months(indices()), units={"KpiIndMnd": {"base": "prosent"}})
        said = self.refusal(tmp_path, folder, text)
        assert "KpiIndMnd is counted in 'prosent'; SSB table 14700 is read in indeks" in said

    def test_a_leap_from_one_year_to_the_next(self, tmp_path, folder):
        said = self.refusal(tmp_path, folder, cpi(months(indices() | {2026: 1030.0})))
        assert "1030.0 for cpi_2025, 2026 after 100.0 the year before" in said

    def test_a_row_that_stands_twice(self, tmp_path, folder):
        lines = "\n".join(f'"I alt","{code}",{v}' for code, v in months(indices()).items())
        text = f'"vare- og tjenestegruppe","måned","Konsumprisindeks (2025=100)"\n{lines}\n'
        twice = text + '"I alt","2024M01",97.0\n'
        assert "two numbers for 2024" in self.refusal(tmp_path, folder, twice, name="kpi.csv")

    def test_parts_that_do_not_add_up(self, tmp_path, folder):
        path = folder / "updates" / f"{WAGES}.yml"
        mapping = yaml.safe_load(path.read_text())
        mapping["feeds"][0]["sums"] = [
            {
                "column": "group",
                "total": "specialists_2212",
                "parts": ["general_practitioners_2211"],
                "by": ["year", "statistic"],
            }
        ]
        path.write_text(yaml.safe_dump(mapping))
        dimensions = {
            "MaaleMetode": {"01": "Median"},
            "Yrke": {"2211": "x", "2212": "y"},
            "Sektor": {"ALLE": "x"},
            "Kjonn": {"0": "x"},
            "AvtaltVanlig": {"0": "x"},
            "ContentsCode": {"Manedslonn": "x"},
            "Tid": {"2025": "2025"},
        }
        text = json_stat(dimensions, [83_080, 107_160], tableid="11418")
        said = self.refusal(tmp_path, folder, text, WAGES)
        assert "the parts of specialists_2212 sum to 83,080, not to 107,160" in said


class TestMappings:
    @pytest.mark.parametrize("name", updatable())
    def test_every_mapping_fits_its_table_and_names_its_own_rows(self, name):
        rows = table(name)
        for feed in feeds(name):
            kept = rows
            for column, value in feed.rows.items():
                kept = kept[kept[column] == value]
            assert len(kept) > 0
            columns = {item.column for item in feed.dimensions if item.column}
            given = columns | set(feed.rows) | set(feed.constants)
            assert set(resource(name).table_schema.primaryKey) <= given

    def test_a_table_without_one_is_told_which_have_one(self, folder):
        with pytest.raises(InputError, match="there are mappings for international_doctors"):
            feeds("is2802_table_6_growth", folder)
        with pytest.raises(InputError, match="did you mean 'norway_wages'"):
            feeds("norway_wage", folder)

    def test_a_mapping_that_names_no_column_is_told(self, folder):
        path = folder / "updates" / f"{CPI}.yml"
        path.write_text(path.read_text().replace("column: value", "column: valu"))
        with pytest.raises(InputError, match="norway_price_indices has no column valu"):
            feeds(CPI, folder)

    @pytest.mark.parametrize(
        ("before", "after", "words"),
        [
            ("time: year of month", "time: week", "Input should be 'year' or 'year of month'"),
            ("column: year\n", "is: ['2025']\n", "is keeps none"),
            ("        column: year\n        time: year of month\n", "", "give either is"),
            ("rows: {index_name: cpi_2025}", "rows: {kind: computed}", "what index_name is"),
            ("digits: 2, ", "", "feeds 1 value digits: is missing"),
            ("value: {", "valeu: {", "feeds 1 value: is missing"),
            ("title: Consumer", "titel: x\n    title: Consumer", "titel: is no key that is known"),
            ("feeds:", "feeds: [", "not YAML"),
            ("feeds:", "feed:", "feeds: is missing"),
        ],
    )
    def test_what_a_mapping_may_not_say_is_told_with_its_key(self, folder, before, after, words):
        path = folder / "updates" / f"{CPI}.yml"
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after), encoding="utf-8")
        with pytest.raises(InputError) as refusal:
            feeds(CPI, folder)
        assert words in str(refusal.value)
        assert str(refusal.value).startswith(f"data/updates/{CPI}.yml: ")
        assert len(str(refusal.value).splitlines()) == 1

    @pytest.mark.parametrize("content", [b"", b"- a\n", b"feeds: []\n", b"feeds: x\n", b"\xff\xe5"])
    def test_what_is_no_mapping_is_told(self, folder, content):
        path = folder / "updates" / f"{CPI}.yml"
        path.write_bytes(content)
        with pytest.raises(InputError, match=path.name):
            feeds(CPI, folder)


class TestExplained:
    """What authors are told of mappings is what there is."""

    text = (data.FOLDER / "updates" / "README.md").read_text(encoding="utf-8")

    def test_every_key_is_explained(self):
        for model in (Feed, Dimension, Value, Sum):
            for name, field in model.model_fields.items():
                assert f"`{field.alias or name}`" in self.text

    def test_the_example_is_a_mapping_that_a_download_goes_through(self, tmp_path, folder):
        example = self.text.split("```yaml\n")[1].split("```")[0]
        (folder / "updates" / f"{CPI}.yml").write_text(example, encoding="utf-8")
        found = proposed(tmp_path, folder, CPI, cpi(months(indices() | {2026: 103.0})))
        assert [str(change) for change in found.changes] == ["added    year 2026: 103.0"]
        write(found, folder=folder)
        assert check(folder) == []
