"""The letters and marks of phonetic and African writing: packages tipa, fc and the encodings T3, T4. Data only.

Authorities: the manual of tipa (Appendix A), ``t4enc.def``, biber's ``recode_data.xml`` (facts: which command is which
character). They are only read: pdflatex needs a font of their own encoding to print them.
"""

from __future__ import annotations

from typing import Final

from audiobib.latex.rows import pairs

__all__ = ["PHONETIC_LETTERS", "PHONETIC_MARKS"]

PHONETIC_LETTERS: Final = pairs(
    "textthornvari þ textthornvarii þ textthornvariii þ textthornvariv þ textcrd đ textHbar Ħ texthbar ħ "
    "textbarl ł textTbar Ŧ textTstroke Ŧ texttbar ŧ texttstroke ŧ textcrb ƀ textBhook Ɓ textOopen Ɔ textChook Ƈ "
    "textchook ƈ texthtc ƈ textDafrican Ɖ textDhook Ɗ textEreversed Ǝ textEopen Ɛ textFhook Ƒ textGammaafrican "
    "Ɣ textIotaafrican Ɩ textKhook Ƙ textkhook ƙ texthtk ƙ textcrlambda ƛ textNhookleft Ɲ textPhook Ƥ textphook "
    "ƥ texthtp ƥ textEsh Ʃ ESH Ʃ textlooptoprevesh ƪ textThook Ƭ textthook ƭ texthtt ƭ textTretroflexhook Ʈ "
    "textVhook Ʋ textYhook Ƴ textyhook ƴ textEzh Ʒ texteturned ǝ textturna ɐ textscripta ɑ textturnscripta ɒ "
    "textbhook ɓ texthtb ɓ textoopen ɔ textctc ɕ textdtail ɖ textrtaild ɖ textdhook ɗ texthtd ɗ textreve ɘ "
    "textrhookschwa ɚ texteopen ɛ textrevepsilon ɜ textrhookrevepsilon ɝ textcloserevepsilon ɞ textbardotlessj "
    "ɟ texthtg ɠ textscriptg ɡ textscg ɢ textgammalatinsmall ɣ textramshorns ɤ textturnh ɥ texthth ɦ texththeng "
    "ɧ textbari ɨ textiotalatin ɩ textiota ɩ textsci ɪ textltilde ɫ textbeltl ɬ textrtaill ɭ textlyoghlig ɮ "
    "textturnm ɯ textturnmrleg ɰ textltailm ɱ textltailn ɲ textnhookleft ɲ textrtailn ɳ textscn ɴ textbaro ɵ "
    "textscoelig ɶ textcloseomega ɷ textturnr ɹ textturnlonglegr ɺ textturnrrtail ɻ textlonglegr ɼ textrtailr ɽ "
    "textfishhookr ɾ textlhti ɿ textscr ʀ textinvscr ʁ textrtails ʂ texthtbardotlessj ʄ textraisevibyi ʅ "
    "textctesh ʆ textturnt ʇ textrtailt ʈ texttretroflexhook ʈ textbaru ʉ textupsilon ʊ textscriptv ʋ textvhook "
    "ʋ textturnv ʌ textturnw ʍ textturny ʎ textscy ʏ textrtailz ʐ textctz ʑ textezh ʒ textyogh ʒ textctyogh ʓ "
    "textrevglotstop ʕ textinvglotstop ʖ textstretchc ʗ textbullseye ʘ textscb ʙ textcloseepsilon ʚ texthtscg ʛ "
    "textsch ʜ textctj ʝ textscl ʟ texthtq ʠ textbarglotstop ʡ textbarrevglotstop ʢ textdzlig ʣ textdyoghlig ʤ "
    "textdctzlig ʥ texttslig ʦ textteshlig ʧ texttesh ʧ texttctclig ʨ hamza ʾ ain ʿ ayn ʿ textprimstress ˈ "
    "textlengthmark ː"
)
"""Command to letter."""

PHONETIC_MARKS: Final = {
    name: chr(int(code, 16))
    for name, code in pairs(
        "textvbaraccent 030d textdoublevbaraccent 030e textdotbreve 0310 textturncommaabove 0312 textrevcommaabove "
        "0314 textcommaabover 0315 textsubgrave 0316 textsubacute 0317 textadvancing 0318 textretracting 0319 "
        "textlangleabove 031a textrighthorn 031b textsublhalfring 031c textraising 031d textlowering 031e "
        "textsubplus 031f textsubbar 0320 textsubminus 0320 textpalhookbelow 0321 textsyllabic 0329 textsubbridge "
        "032a textsubw 032b textsubwedge 032c textsubcircnum 032d textundertie 032e textsubarch 032f subdoublebar "
        "0333 textsuperimposetilde 0334 textlstrokethru 0336 textsstrikethru 0337 textlstrikethru 0338 "
        "textsubrhalfring 0339 textinvsubbridge 033a textsubsquare 033b textseagull 033c textovercross 033d "
        "overbridge 0346 subdoublevert 0348 subcorner 0349 crtilde 034a textoverw 034a dottedtilde 034b doubletilde "
        "034c spreadlips 034d whistle 034e textrightarrowhead 0350 textlefthalfring 0351 sublptr 0354 subrptr 0355 "
        "textrightuparrowhead 0356 textrighthalfring 0357 textdoublebreve 035d textdoublemacron 035e "
        "textdoublemacronbelow 035f textdoubletilde 0360 texttoptiebar 0361 sliding 0362"
    ).items()
}
"""Command to combining mark."""
