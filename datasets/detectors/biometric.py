"""Biometric information (PIPL article 28): templates and vectors of faces, fingers, voices, eyes, gaits, genes.

Without a header only a long list of fractions, a picture in the cell or a run of bases tells; other templates are text
of no form, so they need the header. A cell may come cut off, so its end is not judged.
"""

import re

from datasets.identifiers.kind import Kind, split

FRACTION = r"-?\d*\.\d+(?:[eE]-?\d+)?"
VECTOR = rf"\[?\s*{FRACTION}(?:[\s,;]+{FRACTION}){{15,}}.*"
PICTURE = r"data:(?:image|audio)/.*"
BASES = "[ACGT]{60,}"
ALL_BASES = 4
TEMPLATE = r"[A-Za-z0-9+/_\-]{64,}={0,2}"
RECORDING = r"\S{1,200}\.(?:jpe?g|png|bmp|wav|amr|dat|tpl|fpt|ansi|iso)"


def varied(value: str) -> bool:
    """Tell whether a run of bases has all four; other forms are not judged."""
    return re.fullmatch(BASES, value) is None or len(set(value)) == ALL_BASES


DETECTOR = Kind(
    info_type="BIOMETRIC",
    sensitivity="sensitive",
    action="drop",
    form=re.compile(rf"{VECTOR}|{PICTURE}|{BASES}", re.DOTALL | re.ASCII),
    check=varied,
    strength=0.9,
    loose=re.compile(rf"{TEMPLATE}|{RECORDING}", re.ASCII),
    headers=split(
        "人脸 人脸特征 人脸图像 人脸照片 人脸模板 面部特征 刷脸 指纹 指纹模板 指纹特征 掌纹 声纹 声纹特征 虹膜 指静脉 掌静脉 步态 基因 基因序列 生物特征 生物识别 特征向量 "
        "face_feature face_template face_image face_photo face_embedding face_vector faceid face_id fingerprint fingerprint_template fp_template palmprint palm_print "
        "voiceprint voice_print voice_template iris iris_code finger_vein palm_vein gait dna genome biometric biometrics embedding rltz zwmb "
    ),
)
