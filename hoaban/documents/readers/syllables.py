"""Whether a word is a Vietnamese syllable (âm tiết): beginning, rime and tone that go together.

Rimes are written without tones; a rime that ends in c, ch, p or t takes only sắc or nặng.
"""

import re
import unicodedata

_ONSET = r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
_RIMES = """
a ai am an ang anh ao au ay ăm ăn ăng âm ân âng âu ây e em en eng eo ê êm ên êng ênh êu i ia im in inh iu
iêm iên iêng iêu o oi om on ong oa oai oam oan oang oanh oao oay oăm oăn oăng oe oen oeo oong ô ôi ôm ôn ông ơ ơi ơm ơn
u ua ui um un ung uân uâng uây uê uên uênh uôi uôm uôn uông uy uya uyn uynh uyên uyu uơ ư ưa ưi ưm ưn ưng ưu
ươi ươm ươn ương ươu y ym yn ynh yêm yên yêng yêu
"""
_STOPPED = """
ac ach ap at ăc ăp ăt âc âp ât ec ep et êc êch êp êt ich ip it iêc iêp iêt oc op ot oac oach oap oat oăc oăt oet ooc
ôc ôp ôt ơp ơt uc up ut uât uêch uôc uôt uych uyp uyt uyêt ưc ưt ươc ươp ươt ych yp yt yêt
"""
_TONES = "\u0300\u0309\u0303\u0301\u0323"
_STOP_TONES = frozenset("\u0301\u0323")
_OPEN = re.compile(rf"{_ONSET}(?:{'|'.join(_RIMES.split())})")
_CLOSED = re.compile(rf"{_ONSET}(?:{'|'.join(_STOPPED.split())})")


def is_syllable(word: str) -> bool:
    """Whether the word, in any case and either form of Unicode, could be a Vietnamese syllable."""
    toneless: list[str] = []
    tones: list[str] = []
    for character in unicodedata.normalize("NFD", word.lower()):
        (tones if character in _TONES else toneless).append(character)
    bare = unicodedata.normalize("NFC", "".join(toneless))
    if len(tones) > 1:
        return False
    if _CLOSED.fullmatch(bare):
        return bool(tones) and tones[0] in _STOP_TONES
    return bool(_OPEN.fullmatch(bare))
