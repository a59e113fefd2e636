"""A product's schema as Croissant 1.0: the columns one may ask about, and no record."""

from typing import Any

from datasets.schema import ColumnType, Declaration
from marketplace.web.metadata.naming import Absolute, keywords, policies, product_page

CONFORMS = "http://mlcommons.org/croissant/1.0"
CONTEXT = {
    "@language": "zh",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
TYPES = {
    ColumnType.CATEGORY: "sc:Text",
    ColumnType.INTEGER: "sc:Integer",
    ColumnType.DECIMAL: "sc:Float",
    ColumnType.DATE: "sc:Date",
    ColumnType.TIMESTAMP: "sc:DateTime",
    ColumnType.BOOLEAN: "sc:Boolean",
}
RECORDS, ANSWERS = "rows", "answers"


def croissant(row: Any, declaration: Declaration, absolute: Absolute) -> dict[str, Any]:
    """Return the description of one listed product."""
    product = row.product
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS,
        "name": product.title,
        "description": product.description,
        "url": product_page(row, absolute),
        "identifier": str(product.id),
        "version": f"{row.number}.0.0",
        "datePublished": row.listed_at.date().isoformat(),
        "license": policies(row, absolute) or [product_page(row, absolute)],
        "keywords": keywords(row),
        "creator": {"@type": "sc:Organization", "name": product.organisation.name},
        "isLiveDataset": True,
        "rai:personalSensitiveInformation": "Rows about persons stay sealed; answers are differentially private.",
        "citeAs": f"{product.organisation.name}: {product.title}, {row.number}",
        "distribution": [_answers(absolute)],
        "recordSet": [_records(declaration)],
    }


def _answers(absolute: Absolute) -> dict[str, Any]:
    """Return where columns come from: the answers one is given under an agreement. There is no file, hence no digest."""
    return {
        "@type": "cr:FileObject",
        "@id": ANSWERS,
        "name": ANSWERS,
        "description": "Differentially private answers to questions, under an agreement.",
        "contentUrl": absolute("/api/v1/queries"),
        "encodingFormat": "application/json",
    }


def _records(declaration: Declaration) -> dict[str, Any]:
    """Return the table one may ask about: the Croissant parser wants a source for each column, and it is the answers."""
    return {
        "@type": "cr:RecordSet",
        "@id": RECORDS,
        "name": RECORDS,
        "description": "Columns that questions may use. No record can be fetched.",
        "field": [
            {
                "@type": "cr:Field",
                "@id": f"{RECORDS}/{column.name}",
                "name": column.name,
                "description": f"{column.role.value}{f' ({column.unit})' if column.unit else ''}",
                "dataType": TYPES[column.type],
                "source": {"fileObject": {"@id": ANSWERS}, "extract": {"column": column.name}},
            }
            for column in declaration.kept
        ],
    }
