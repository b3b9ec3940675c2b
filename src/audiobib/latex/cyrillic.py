"""The letters of the Cyrillic encodings: T2A, T2B, T2C, X2, OT2, LCY.

Authorities: ``t2aenc.dfu`` and its like in the LaTeX2e kernel; the old letters (omega, yus, ksi) as ``unicode.xml`` of
the W3C has them. They are only read: pdflatex needs a Cyrillic font encoding to print them.
"""

from __future__ import annotations

from typing import Final

from audiobib.latex.rows import pairs

__all__ = ["CYRILLIC"]

CYRILLIC: Final = pairs(
    "CYRYO Ё CYRDJE Ђ CYRIE Є CYRDZE Ѕ CYRII І CYRYI Ї CYRJE Ј CYRLJE Љ CYRNJE Њ CYRTSHE Ћ CYRUSHRT Ў CYRDZHE Џ "
    "CYRA А CYRB Б CYRV В CYRG Г CYRD Д CYRE Е CYRZH Ж CYRZ З CYRI И CYRISHRT Й CYRK К CYRL Л CYRM М CYRN Н CYRO "
    "О CYRP П CYRR Р CYRS С CYRT Т CYRU У CYRF Ф CYRH Х CYRC Ц CYRCH Ч CYRSH Ш CYRSHCH Щ CYRHRDSN Ъ CYRERY Ы "
    "CYRSFTSN Ь CYREREV Э CYRYU Ю CYRYA Я cyra а cyrb б cyrv в cyrg г cyrd д cyre е cyrzh ж cyrz з cyri и "
    "cyrishrt й cyrk к cyrl л cyrm м cyrn н cyro о cyrp п cyrr р cyrs с cyrt т cyru у cyrf ф cyrh х cyrc ц cyrch "
    "ч cyrsh ш cyrshch щ cyrhrdsn ъ cyrery ы cyrsftsn ь cyrerev э cyryu ю cyrya я cyryo ё cyrdje ђ cyrie є cyrdze "
    "ѕ cyrii і cyryi ї cyrje ј cyrlje љ cyrnje њ cyrtshe ћ cyrushrt ў cyrdzhe џ CYROMEGA Ѡ cyromega ѡ CYRYAT Ѣ "
    "cyryat ѣ CYRIOTE Ѥ cyriote ѥ CYRLYUS Ѧ cyrlyus ѧ CYRIOTLYUS Ѩ cyriotlyus ѩ CYRBYUS Ѫ cyrbyus ѫ CYRIOTBYUS Ѭ "
    "cyriotbyus ѭ CYRKSI Ѯ cyrksi ѯ CYRPSI Ѱ cyrpsi ѱ CYRFITA Ѳ cyrfita ѳ CYRIZH Ѵ cyrizh ѵ CYRUK Ѹ cyruk ѹ "
    "CYROMEGARND Ѻ cyromegarnd ѻ CYROMEGATITLO Ѽ cyromegatitlo ѽ CYROT Ѿ cyrot ѿ CYRKOPPA Ҁ cyrkoppa ҁ "
    "cyrthousands ҂ cyrhundredthousands ҈ cyrmillions ҉ CYRSEMISFTSN Ҍ cyrsemisftsn ҍ CYRRTICK Ҏ cyrrtick ҏ "
    "CYRGUP Ґ cyrgup ґ CYRGHCRS Ғ cyrghcrs ғ CYRGHK Ҕ cyrghk ҕ CYRZHDSC Җ cyrzhdsc җ CYRZDSC Ҙ cyrzdsc ҙ CYRKDSC "
    "Қ cyrkdsc қ CYRKVCRS Ҝ cyrkvcrs ҝ CYRKHCRS Ҟ cyrkhcrs ҟ CYRKBEAK Ҡ cyrkbeak ҡ CYRNDSC Ң cyrndsc ң CYRNG Ҥ "
    "cyrng ҥ CYRPHK Ҧ cyrphk ҧ CYRABHHA Ҩ cyrabhha ҩ CYRSDSC Ҫ cyrsdsc ҫ CYRTDSC Ҭ cyrtdsc ҭ CYRY Ү cyry ү "
    "CYRYHCRS Ұ cyryhcrs ұ CYRHDSC Ҳ cyrhdsc ҳ CYRTETSE Ҵ cyrtetse ҵ CYRCHRDSC Ҷ cyrchrdsc ҷ CYRCHVCRS Ҹ "
    "cyrchvcrs ҹ CYRSHHA Һ cyrshha һ CYRABHCH Ҽ cyrabhch ҽ CYRABHCHDSC Ҿ cyrabhchdsc ҿ CYRpalochka Ӏ CYRKHK Ӄ "
    "cyrkhk ӄ CYRLDSC Ӆ cyrldsc ӆ CYRNHK Ӈ cyrnhk ӈ CYRCHLDSC Ӌ cyrchldsc ӌ CYRMDSC Ӎ cyrmdsc ӎ CYRAE Ӕ cyrae ӕ "
    "CYRSCHWA Ә cyrschwa ә CYRABHDZE Ӡ cyrabhdze ӡ CYROTLD Ө cyrotld ө CYRGDSC Ӷ cyrgdsc ӷ CYRGDSCHCRS Ӻ "
    "cyrgdschcrs ӻ CYRHHK Ӽ cyrhhk ӽ CYRHHCRS Ӿ cyrhhcrs ӿ"
)
"""Command to letter."""
