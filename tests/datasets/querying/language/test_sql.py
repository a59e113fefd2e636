"""SQL becomes JSON with the place of every part: its refusals point into the text that was sent."""

from decimal import Decimal

import pytest

from datasets.errors import QueryError
from datasets.querying.language import parse_sql
from datasets.querying.language.sql import translate
from tests.support.questions import courier


def refused(text):
    with pytest.raises(QueryError) as found:
        parse_sql(text, courier())
    return found.value


def test_sql_is_translated_into_the_json_language():
    text = """
        SELECT city AS town, COUNT(*) AS n, SUM(fee * weight), QUANTILE(fee, 0.9)
        FROM product
        WHERE (home OR age NOT IN (18, 19)) AND fee > -2.5
        GROUP BY town
        HAVING n > 10 AND SUM(fee * weight) BETWEEN 1 AND 2
        ORDER BY 2 DESC, city
        LIMIT 7
    """
    assert translate(text, courier()).value == {
        "select": [
            {"count": "rows", "as": "n"},
            {"sum": {"times": ["fee", "weight"]}},
            {"quantile": ["fee", Decimal("0.9")]},
        ],
        "group_by": [{"column": "city", "as": "town"}],
        "where": {"and": [{"or": [["home", "=", True], ["age", "not in", [18, 19]]]}, ["fee", ">", Decimal("-2.5")]]},
        "having": [[2, ">", 10], [3, ">=", 1], [3, "<=", 2]],
        "order_by": [[2, "desc"], [1, "asc"]],
        "limit": 7,
    }


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("SELECT COUNT(*)\nFROM product\nWHERE ctiy = 1", 3, 7),
        ("SELECT COUNT(*)\r\nFROM product\r\nWHERE ctiy = 1", 3, 7),
        ("SELECT /* 注释 */ SUM(工资) FROM product", 1, 21),
        ("ＳＥＬＥＣＴ　ＳＵＭ（ｓａｌａｒｙ） FROM product", 1, 12),
        ("SELECT '\U0001f600', SUM(salary) FROM product", 1, 8),
        ("SELECT COUNT(*) FROM product WHERE fee > 1 AND\n\n  (home OR service = 'drone')", 3, 22),
        ("SELECT COUNT(*) FROM product WHERE city IN ('上海市',\n'北京', '天津市')", 2, 1),
        ("SELECT COUNT(*) FROM product GROUP BY CASE WHEN service = 'drone' THEN 'x' END", 1, 59),
        ("SELECT COUNT(*) FROM product GROUP BY CASE service WHEN 'express' THEN 'x' WHEN 'drone' THEN 'y' END", 1, 81),
        ("SELECT SUM(fee / 100 / 0) FROM product", 1, 24),
        ("SELECT COUNT(*) FROM product\nLIMIT 0", 2, 7),
        ("SELECT COUNT(*) FROM product\nHAVING COUNT(*) > 'x'", 2, 19),
        ("SELECT COUNT(*) FROM product WHERE fee BETWEEN 'a' AND 3", 1, 36),
        ("SELECT DATE_TRUNC('day',\nsent_on), COUNT(*) FROM product GROUP BY 1", 1, 19),
        ("SELECT EXTRACT(HOUR FROM sent_on), COUNT(*) FROM product GROUP BY 1", 1, 16),
        ("", 1, 1),
        ("\n\n  ?", 3, 3),
    ],
)
def test_a_refusal_names_the_line_and_the_column(text, line, column):
    facts = refused(text).facts
    assert (facts["line"], facts["column"]) == (line, column)


def test_a_quoted_name_is_a_name_and_never_a_word():
    assert refused('SELECT "COUNT"(*) FROM product').code == "sql_expression_invalid"
    assert refused('SELECT COUNT(*) FROM product WHERE "AND" = 1').code == "column_unknown"
    assert refused('SELECT COUNT(*) FROM product WHERE "a""b" = 1').code == "column_unknown"


def test_a_column_may_have_the_name_of_a_word_that_is_not_offered():
    from dataclasses import replace

    column = replace(courier().column("home"), name="top")
    facts = replace(courier(), columns=(*courier().columns, column))
    query, _ = parse_sql("SELECT top, COUNT(*) FROM product WHERE top GROUP BY top", facts)
    assert query.group_by[0].column == "top"
    assert refused("SELECT top, COUNT(*) FROM product GROUP BY top").code == "sql_clause_not_offered"


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("SELECT SUM(fees) FROM product", "fee"),
        ("SELECT SUM(WIEGHT) FROM product", "weight"),
        ("SELECT SUMM(fee) FROM product", "SUM"),
        ("SELECT COUNT(*) FROM product WHERE city = '上海'", None),
        ("SELECT COUNT(*) FROM product WHERE sent_on = '2025-3'", "2025-03"),
        ("SELECT DATE_TRUNC('weeks', picked_on), COUNT(*) FROM product GROUP BY 1", "week"),
    ],
)
def test_what_is_nearest_is_suggested(text, suggestion):
    found = refused(text).facts.get("suggestion")
    assert found == suggestion or suggestion is None


def test_groups_come_in_the_order_they_were_selected():
    _, view = parse_sql("SELECT service, COUNT(*), city FROM product GROUP BY home, city, service", courier())
    assert view.group_by == ("service", "city", "home")


def test_text_that_is_no_text_is_refused():
    for text in (None, 3, b"SELECT", ["SELECT"]):
        assert refused(text).code == "sql_invalid"
