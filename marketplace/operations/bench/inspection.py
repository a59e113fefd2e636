"""`bench inspect`: how many cells a second inspection takes in, texts redacted apart from other cells, on one thread.

The baseline is reading the same bytes into cells and no more.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from datasets.plan import Limits
from datasets.stages import inspection, intake
from datasets.stages.inspection.sampling import SAMPLE_ROWS
from datasets.tables import RawTable
from marketplace.operations.bench.courier import TYPES, Courier
from marketplace.operations.bench.measuring import compared, interleaved
from marketplace.operations.bench.report import Options, Report, Result

TEXT_ROWS_MAX = 50_000
COLUMNS = len(TYPES)
REMARKS = (
    "客户{name}来电要求改送{road}路{number}号,电话{mobile},下午三点以后再派",
    "已联系{name},包裹放门口,单号{order},签收无异议",
    "{name}反映{order}外包装破损,内件完好,拒绝赔付方案,等主管回复",
    "按要求周末不派送,{order}工作日放前台即可,谢谢师傅",
)
FAMILIES, MARKS = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗", "伟芳娜敏静丽强磊洋勇艳杰涛明超霞平刚华建国文"
CHUNK_BYTES = 1024 * 1024


def run(options: Options) -> Report:
    """Measure both kinds of cells."""
    courier, texts = Courier(options.rows, options.folder), _texts(options)
    others = COLUMNS * min(options.rows, SAMPLE_ROWS)  # what is looked at; the rest is only counted
    results = (
        _measured("text_cells", options, texts, min(options.rows, TEXT_ROWS_MAX), inspection.redact),
        _measured("other_cells", options, courier.csv, others, inspection.inspect),
    )
    texts.unlink()
    return Report("inspect", options.rows, 1, results)


def _measured(name: str, options: Options, path: Path, cells: int, work: Callable[[RawTable], object]) -> Result:
    """Time an inspection in turn with plain reading; the facts give cells a second."""
    full, plain = interleaved(options.runs, lambda: work(_read(path)), lambda: sum(1 for _ in _read(path).batches))
    result = compared(name, full, plain)
    assert result.seconds
    return Result(
        name,
        result.seconds,
        result.baseline_seconds,
        result.ratio,
        facts={"cells_per_second": round(cells / result.seconds)},
    )


def _read(path: Path) -> RawTable:
    """Return a file as the child reads it."""
    return intake.run(_chunks(path), Limits())


def _chunks(path: Path) -> Iterator[bytes]:
    """Yield a file's bytes."""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            yield chunk


def _texts(options: Options) -> Path:
    """Write a column of remarks, no two alike: equal texts are looked at once."""
    path = options.folder / "remarks.csv"
    lines = (_remark(place).replace(",", "，") for place in range(min(options.rows, TEXT_ROWS_MAX)))
    path.write_text("备注\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def _remark(place: int) -> str:
    """Return one remark about an invented person, by its place; the strides have no divisor in common with the lists."""
    marks = [MARKS[place * stride % len(MARKS)] for stride in (7, 13)]
    return REMARKS[place % len(REMARKS)].format(
        name=FAMILIES[place * 3 % len(FAMILIES)] + "".join(marks[: 1 + place % 2]),
        road=("人民", "中山", "解放")[place % 3],
        number=place % 900 + 1,
        mobile=f"138{place * 7_919 % 10**8:08d}",
        order=f"2024{place * 104_729 % 10**12:012d}",
    )
