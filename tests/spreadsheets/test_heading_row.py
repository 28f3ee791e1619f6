"""Which row names the columns, and what each column is called."""

from __future__ import annotations

from app.spreadsheets.heading_row import column_letters, column_names, heading_row


def test_title_lines_above_are_passed_over() -> None:
    rows = [
        ["客户名单", "", "", ""],
        ["Printed", "2026-11-21", "", ""],
        ["Name", "Phone", "Note", "Since"],
        ["王芳", "13800000144", "", ""],
    ]
    assert heading_row(rows) == 2


def test_group_names_over_the_headings_are_passed_over() -> None:
    rows = [["Customer", "", "", "Device", "", ""], ["a", "b", "c", "d", "e", "f"]]
    assert heading_row(rows) == 1


def test_a_print_line_with_a_date_is_no_heading() -> None:
    rows = [["Printed", "2026-11-21 17:30"], ["Name", "Phone"], ["王芳", "13800000144"]]
    assert heading_row(rows) == 1


def test_a_list_of_one_column_begins_with_its_heading() -> None:
    assert heading_row([["Name"], ["王芳"]]) == 0


def test_a_table_without_headings_begins_with_its_first_full_row() -> None:
    assert heading_row([["x", ""], ["王芳", "13800000144"], ["李雷", "13900000144"]]) == 1


def test_a_second_column_of_one_name_gets_a_number() -> None:
    assert column_names([["Phone", "Phone", "Phone"]], 0) == ("Phone", "Phone (2)", "Phone (3)")


def test_a_number_that_is_taken_is_passed_over() -> None:
    assert column_names([["Phone (2)", "Phone", "Phone"]], 0) == (
        "Phone (2)",
        "Phone",
        "Phone (3)",
    )


def test_a_column_without_heading_is_called_by_its_letter() -> None:
    assert column_names([["Name", "", ""], ["王芳", "x", "y"]], 0) == ("Name", "(B)", "(C)")


def test_empty_columns_at_the_end_are_left_out() -> None:
    assert column_names([["Name", "Phone", " ", ""], ["王芳", "1", "", ""]], 0) == (
        "Name",
        "Phone",
    )


def test_line_breaks_in_a_heading_become_spaces() -> None:
    assert column_names([["Date\n received "]], 0) == ("Date received",)


def test_letters_go_on_behind_z() -> None:
    assert [column_letters(n) for n in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]
