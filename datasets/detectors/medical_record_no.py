"""Numbers of medical records: no national form, so a header, a prefix of departments, or a diagnosis beside it tells."""

import re

from datasets.identifiers.kind import Kind, split

DETECTOR = Kind(
    info_type="MEDICAL_RECORD_NO",
    sensitivity="sensitive",  # medical: PIPL article 28
    action="drop",
    form=re.compile(r"(?:ZY|MZ|BL|BA|BAH|BLH|MR|MRN|ZYH|MZH|HIS|PID|JZ|TJ|EMR)[\-_]?\d{5,14}", re.ASCII),
    strength=0.85,
    loose=re.compile(r"[A-Za-z]{0,5}[\-_]?\d{4,16}[A-Za-z0-9\-]{0,6}"),
    headers=split(
        "病历 病历号 病案号 住院号 门诊号 就诊号 就诊卡号 就诊卡 诊疗卡 登记号 检查号 体检号 病人号 病人id 住院编号 病历编号 健康卡号 medical_record medical_record_no mrn record_no_medical "
        "inpatient_no outpatient_no admission_no visit_no blh bah zyh mzh jzkh jzh patient_no patient_number case_no 处方号 流水号就诊 inpatient_id visit_id"
    ),
    token="病历号",
    cues="病历号|病案号|住院号|门诊号|就诊卡号|就诊号|诊疗卡号|体检号|病历编号",
)
