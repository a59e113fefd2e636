"""What programs read about listed products: DCAT 3, Croissant, schema.org, and the fields of GB/T 36343.

Made of declared facts, decisions and DP outputs only: no count, range or date of the data is in it.
"""

from marketplace.web.metadata.croissant import croissant
from marketplace.web.metadata.dcat import catalogue
from marketplace.web.metadata.manual import manual
from marketplace.web.metadata.schema_org import schema_org

__all__ = ["catalogue", "croissant", "manual", "schema_org"]
