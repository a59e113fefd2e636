"""Random questions of the courier table in JSON, the same question in other words, and in SQL."""

import json

CITIES = ["上海市", "北京市", "天津市", "南京市"]
VALUES = {
    "city": CITIES,
    "service": ["standard", "express", "same-day", "冷链"],
    "sent_on": ["2024-01", "2024-02", "2024-11", "2025-06", "2025-12"],
    "picked_on": ["2025-01-01", "2025-01-31", "2025-02-14", "2025-03-31"],
    "age": [0, 1, 17, 18, 64, 65, 120],
    "home": [True, False],
    "付款方式": ["现金", "微信"],
}
MEASURES = {
    "fee": [-10, -0.5, 0, 1, 2.5, 3.25, 10, 50, 99],
    "weight": [0, 0.1, 0.15, 2, 29.9, 30],
    "保价（元）": [0, 1, 2, 999],
}
ORDERED = ["sent_on", "picked_on", "age", *MEASURES]
ORDER = ["<", "<=", ">", ">="]


METRICS = [
    "votes",
    "vote_mean",
    "rows",
    "persons",
    "sum",
    "mean",
    "variance",
    "stddev",
    "histogram",
    "median",
    "quantile",
    "median_interval",
    "quantile_interval",
]


class Asker:
    """Makes questions from one source of randomness."""

    def __init__(self, random):
        self.random = random

    def maybe(self, chance=0.3):
        return self.random.random() < chance

    def test(self, columns=(*VALUES, *MEASURES)):
        name = self.random.choice(list(columns))
        values = VALUES.get(name) or MEASURES[name]
        kinds = [
            "=",
            "!=",
            "in",
            "not in",
            "is null",
            "is not null",
            *(([*ORDER, "between"] * 2) if name in ORDERED else []),
        ]
        kind = self.random.choice(kinds)
        if kind.endswith("null"):
            return [name, kind]
        if kind in {"in", "not in"}:
            return [name, kind, self.random.sample(values, self.random.randint(1, min(3, len(values))))]
        return [name, kind, *(self.random.choice(values) for _ in range(2 if kind == "between" else 1))]

    def filter(self, depth=3, columns=(*VALUES, *MEASURES)):
        kind = self.random.choice(["test", "test", "and", "or", "not"]) if depth else "test"
        if kind == "test":
            return self.test(columns)
        if kind == "not":
            return {"not": self.filter(depth - 1, columns)}
        return {kind: [self.filter(depth - 1, columns) for _ in range(self.random.randint(1, 3))]}

    def expression(self, depth=2):
        kind = self.random.choice(["name", "name", "times", "plus", "minus", "over", "coalesce"]) if depth else "name"
        if kind == "name":
            return self.random.choice(["fee", "weight"])
        left = self.expression(depth - 1)
        if kind == "over":
            return {kind: [left, self.random.choice([-1, 1, 2, 0.5, 100, -4, 3])]}
        return {kind: [left, 0 if kind == "coalesce" else self.expression(depth - 1)]}

    def metric(self):
        kind = self.random.choice(METRICS)
        if kind in {"rows", "persons", "votes"}:
            return {"count": kind}
        if kind in {"quantile", "quantile_interval"}:
            return {kind: [self.expression(), self.random.choice([0.5, 0.9, 0.0001, 0.25])]}
        if kind == "histogram":
            return {
                kind: ["fee", sorted(self.random.sample([-10, -0.5, 0, 10, 20.5, 50, 50.5], self.random.randint(2, 4)))]
            }
        return {kind: self.expression(1 if kind in {"variance", "stddev"} else 2)}

    def group(self):
        kind = self.random.choice(["column", "column", "date_trunc", "extract", "width_bucket", "case"])
        if kind == "column":
            return self.random.choice(["service", "home", "付款方式", "sent_on", "age"])
        if kind == "width_bucket":
            return {
                kind: self.random.choice(
                    [["fee", 0, 40, 4], ["age", 0, 100, 10], ["weight", -1, 99, 50], ["fee", -10, 50, 1]]
                )
            }
        if kind == "case":
            return {kind: self.case()}
        units = ["year", "quarter", "month", "day"] + (["week"] if kind == "date_trunc" else ["dow"])
        return {kind: [self.random.choice(units), "picked_on"]}

    def case(self):
        name = self.random.choice(["service", "age", "fee", "home", "sent_on"])
        tests = [self.test([name])[1:] for _ in range(self.random.randint(1, 4))]
        whens = [[self.random.choice(["a", "b", "1", "10", "其他"]), *test] for test in tests]
        found = {"column": name, "when": whens}
        return found | ({"else": self.random.choice(["a", "z", None])} if self.maybe(0.7) else {})

    def question(self):
        asked = {"select": [self.metric() for _ in range(self.random.randint(1, 3))]}
        if self.maybe(0.7):
            asked["where"] = (
                self.filter(3) if self.maybe() else [self.filter(2) for _ in range(self.random.randint(0, 3))]
            )
            asked["where"] = (
                [asked["where"]]
                if isinstance(asked["where"], list) and asked["where"][:1] and isinstance(asked["where"][0], str)
                else asked["where"]
            )
        if self.maybe(0.6):
            asked["group_by"] = [self.group() for _ in range(self.random.randint(1, 2))]
        return asked

    def again(self, asked):
        """The same question in other words, still in JSON."""
        found = {"select": self.shuffled(self.twice([self.same_metric(item) for item in asked["select"]]))}
        if "where" in asked:
            where = (
                asked["where"]
                if isinstance(asked["where"], dict)
                else {"and": asked["where"]}
                if asked["where"]
                else None
            )
            found |= {"where": self.same_filter(where) if where else []}
            found["where"] = [found["where"]] if isinstance(found["where"], list) and where else found["where"]
        if "group_by" in asked:
            found["group_by"] = self.shuffled(self.twice(asked["group_by"])[:4])
        return {key: found[key] for key in self.shuffled(found)}

    def shuffled(self, items):
        return self.random.sample(list(items), len(items))

    def twice(self, items):
        return [*items, self.random.choice(items)] if self.maybe() else list(items)

    def same_metric(self, metric):
        ((kind, of),) = metric.items()
        if kind.startswith("median"):
            return {kind.replace("median", "quantile"): [of, 0.5]}
        halves = kind.startswith("quantile") and of[1] == 0.5
        return {kind.replace("quantile", "median"): of[0]} if halves else metric

    def same_filter(self, node):
        found = self.same_test(node) if isinstance(node, list) else self.same_node(node)
        return {"not": {"not": found}} if self.maybe(0.1) else found

    def same_node(self, node):
        ((kind, inside),) = node.items()
        if kind == "not":
            return {"not": self.same_filter(inside)}
        parts = self.shuffled(self.twice([self.same_filter(part) for part in inside]))
        if self.maybe():  # De Morgan
            return {"not": {"or" if kind == "and" else "and": [{"not": part} for part in parts]}}
        return {kind: parts}

    def same_test(self, test):
        name, kind, *values = test
        if kind in {"in", "not in"}:
            return [name, kind, self.shuffled(self.twice(values[0]))]
        if kind in {"=", "!="}:
            return self.random.choice([test, [name, "in" if kind == "=" else "not in", values]])
        if kind in {"is null", "is not null"}:
            return self.random.choice([test, {"not": [name, "is not null" if kind == "is null" else "is null"]}])
        if kind == "between":
            return self.random.choice([test, {"and": [[name, ">=", values[0]], [name, "<=", values[1]]]}])
        opposite = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}[kind]
        return self.random.choice([test, {"not": [name, opposite, *values]}])

    def sql(self, asked):
        """A question as SQL, its spaces, capitals and widths at random."""
        groups = [sql_group(group) for group in asked.get("group_by", [])]
        select = self.shuffled([*(sql_metric(item) for item in asked["select"]), *groups])
        text = f"SELECT {', '.join(select)} FROM product"
        where = asked.get("where")
        if where:
            text += f" WHERE {sql_filter(where if isinstance(where, dict) else {'and': where})}"
        if groups:
            text += f" GROUP BY {', '.join(self.shuffled(groups))}"
        return self.spelt(text)

    def spelt(self, text):
        parts, quote = [], ""
        for mark in text:
            if quote or mark in "'\"":
                quote = "" if mark == quote else quote or mark
                parts.append(mark)
            else:
                parts.append(self.mark(mark))
        return "".join(parts)

    def mark(self, mark):
        if mark == " ":
            return self.random.choice([" ", " ", "  ", "\n", "\t", " /* x */ ", " -- y\n", "\u3000"])
        if self.maybe(0.1) and "!" <= mark <= "~":
            return chr(ord(mark) + 0xFEE0)
        return mark


def literal(value):
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return str(value).upper()


def quoted(name):
    return name if name.isascii() else f'"{name}"'


def sql_test(test):
    name, kind, *values = test
    if kind == "between":
        return f"{quoted(name)} BETWEEN {literal(values[0])} AND {literal(values[1])}"
    if kind in {"in", "not in"}:
        return f"{quoted(name)} {kind.upper()} ({', '.join(map(literal, values[0]))})"
    return f"{quoted(name)} {kind.upper()} {''.join(map(literal, values))}".strip()


def sql_filter(node):
    if isinstance(node, list):
        return sql_test(node)
    ((kind, inside),) = node.items()
    if kind == "not":
        return f"NOT ({sql_filter(inside)})"
    return f" {kind.upper()} ".join(f"({sql_filter(part)})" for part in inside)


def sql_expression(of):
    if isinstance(of, str):
        return quoted(of)
    ((kind, (left, right)),) = of.items()
    if kind == "coalesce":
        return f"COALESCE({sql_expression(left)}, {right})"
    sign = {"times": "*", "plus": "+", "minus": "-", "over": "/"}[kind]
    return f"({sql_expression(left)} {sign} {right if kind == 'over' else sql_expression(right)})"


def sql_metric(metric):
    ((kind, of),) = metric.items()
    if kind == "count":
        return {"rows": "COUNT(*)", "persons": "COUNT(DISTINCT person)", "votes": "VOTES()"}[of]
    if kind in {"quantile", "quantile_interval"}:
        return f"{kind.upper()}({sql_expression(of[0])}, {of[1]})"
    if kind == "histogram":
        return f"HISTOGRAM({sql_expression(of[0])}, {json.dumps(of[1])})"
    words = {"sum": "SUM", "mean": "AVG", "median": "MEDIAN", "variance": "VARIANCE", "stddev": "STDDEV"}
    return f"{words.get(kind, kind.upper())}({sql_expression(of)})"


def sql_group(group):
    if isinstance(group, str):
        return quoted(group)
    ((kind, of),) = group.items()
    if kind == "date_trunc":
        return f"DATE_TRUNC('{of[0]}', {of[1]})"
    if kind == "extract":
        return f"EXTRACT({of[0].upper()} FROM {of[1]})"
    if kind == "width_bucket":
        return f"WIDTH_BUCKET({', '.join(map(str, of))})"
    whens = [f"WHEN {sql_test([of['column'], *when[1:]])} THEN '{when[0]}'" for when in of["when"]]
    rest = of.get("else")
    return f"CASE {' '.join(whens)}{'' if rest is None else f' ELSE {literal(rest)}'} END"
