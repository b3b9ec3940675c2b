r"""Formulas of one symbol, raised and lowered text, chemistry: what of mathematics is text in Unicode.

Authorities: ``fontmath.ltx`` of the LaTeX2e kernel says which commands there are without any package,
``unicode-math-table.tex`` which characters they are; mhchem's manual (version 4) for ``\ce``.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from audiobib.latex.rows import pairs

__all__ = ["KERNEL_SYMBOLS", "LOWERED", "RAISED", "chemistry", "lower", "symbol", "upper"]

_KERNEL: Final = pairs(
    "alpha α beta β gamma γ delta δ varepsilon ε epsilon ϵ zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda "
    "λ mu μ nu ν xi ξ pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ "
    "omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω leftarrow ← "
    "rightarrow → uparrow ↑ downarrow ↓ leftrightarrow ↔ updownarrow ↕ nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ "
    "Leftarrow ⇐ Rightarrow ⇒ Uparrow ⇑ Downarrow ⇓ Leftrightarrow ⇔ Updownarrow ⇕ mapsto ↦ hookleftarrow ↩ "
    "hookrightarrow ↪ leftharpoonup ↼ leftharpoondown ↽ rightharpoonup ⇀ rightharpoondown ⇁ rightleftharpoons ⇌ "
    "longleftarrow ⟵ longrightarrow ⟶ longleftrightarrow ⟷ Longleftarrow ⟸ Longrightarrow ⟹ Longleftrightarrow ⟺ "
    "longmapsto ⟼ aleph ℵ ell ℓ wp ℘ Re ℜ Im ℑ hbar ℏ partial ∂ nabla ∇ infty ∞ emptyset ∅ forall ∀ exists ∃ top "
    "⊤ bot ⊥ angle ∠ surd √ flat ♭ natural ♮ sharp ♯ clubsuit ♣ spadesuit ♠ heartsuit ♡ diamondsuit ♢ mp ∓ cdot ⋅ "
    "ast ∗ star ⋆ circ ∘ bullet ∙ cap ∩ cup ∪ uplus ⊎ sqcap ⊓ sqcup ⊔ vee ∨ wedge ∧ setminus ⧵ wr ≀ diamond ⋄ "
    "oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙ amalg ⨿ triangleleft ◁ triangleright ▷ bigtriangleup △ "
    "bigtriangledown ▽ leq ≤ geq ≥ ll ≪ gg ≫ prec ≺ succ ≻ preceq ⪯ succeq ⪰ sim ∼ simeq ≃ approx ≈ cong ≅ equiv "
    "≡ doteq ≐ asymp ≍ propto ∝ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ sqsubseteq ⊑ sqsupseteq ⊒ in ∈ ni ∋ notin "
    "∉ vdash ⊢ dashv ⊣ models ⊧ perp ⟂ mid ∣ parallel ∥ bowtie ⋈ smile ⌣ frown ⌢ ne ≠ sum ∑ prod ∏ coprod ∐ int ∫ "
    "oint ∮ bigcap ⋂ bigcup ⋃ bigsqcup ⨆ bigvee ⋁ bigwedge ⋀ bigodot ⨀ bigotimes ⨂ bigoplus ⨁ biguplus ⨄ lceil ⌈ "
    "rceil ⌉ lfloor ⌊ rfloor ⌋ cdots ⋯ vdots ⋮ ddots ⋱"
)
_NEGATED: Final = pairs(
    "sim ≁ simeq ≄ approx ≉ cong ≇ equiv ≢ asymp ≭ leq ≰ geq ≱ prec ⊀ succ ⊁ subset ⊄ supset ⊅ subseteq ⊈ "
    "supseteq ⊉ sqsubseteq ⋢ sqsupseteq ⋣ ni ∌ mid ∤ parallel ∦ vdash ⊬ models ⊭ exists ∄ leftarrow ↚ rightarrow "
    "↛ leftrightarrow ↮ Leftarrow ⇍ Rightarrow ⇏ Leftrightarrow ⇎"
)
_PLAIN: Final = ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz", "0123456789")
_ALPHABETS: Final = {
    "mathbf": (0x1D400, 0x1D41A, 0x1D7CE),
    "mathsf": (0x1D5A0, 0x1D5BA, 0x1D7E2),
    "mathtt": (0x1D670, 0x1D68A, 0x1D7F6),
    "mathit": (0x1D434, 0x1D44E, 0),
    "mathcal": (0x1D49C, 0, 0),
}
"""Where the capitals, the small letters and the digits of an alphabet of mathematics begin."""

_BETWEEN: Final = {"\U0001d455": "ℎ", **dict(zip("𝒝𝒠𝒡𝒣𝒤𝒧𝒨𝒭", "ℬℰℱℋℐℒℳℛ", strict=True))}
"""Letters that Unicode had before these alphabets; their places there are empty."""

_FRACTIONS: Final = [
    (character, *unicodedata.normalize("NFKD", character).split("\u2044")) for character in "⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
]


def _alphabets() -> dict[str, str]:
    rows = {}
    for command, starts in _ALPHABETS.items():
        for letters, start in zip(_PLAIN, starts, strict=True):
            for place, letter in enumerate(letters if start else ""):
                character = chr(start + place)
                rows[f"\\{command}{{{letter}}}"] = _BETWEEN.get(character, character)
    return rows


KERNEL_SYMBOLS: Final = {
    **{f"\\{name}": character for name, character in _KERNEL.items()},
    **{f"\\not\\{name}": character for name, character in _NEGATED.items()},
    **_alphabets(),
    **{f"\\frac{{{top}}}{{{bottom}}}": character for character, top, bottom in _FRACTIONS},
    **pairs(
        r"\not< ≮ \not> ≯ ' ′ '' ″ ''' ‴ - − : ∶ / ∕ := ≔ \int\!\!\int ∬ \int\!\!\int\!\!\int ∭ "
        r"\imath 𝚤 \jmath 𝚥 \lgroup ⟮ \rgroup ⟯ \lmoustache ⎰ \rmoustache ⎱"
    ),
}
"""Formulas that are one character of Unicode; none needs a package, and no two are the same character."""

_ALSO_READ: Final = pairs(
    r"\le ≤ \ge ≥ \neq ≠ \to → \gets ← \land ∧ \lor ∨ \lnot ¬ \neg ¬ \owns ∋ \iff ⟺ \times × \div ÷ \pm ± "
    r"\triangle △ \bigcirc ◯ \langle ⟨ \rangle ⟩ \prime ′ \varnothing ∅ \leqslant ⩽ \geqslant ⩾ \lesssim ≲ \gtrsim "
    r"≳ \square □ \lozenge ◊ \ldots … \dots … \dagger † \ddagger ‡ \Vert ‖ \degree ° \therefore ∴ \because ∵ "
    r"\complement ∁ \hslash ℏ \mathbb{C} ℂ \mathbb{H} ℍ \mathbb{N} ℕ \mathbb{P} ℙ \mathbb{Q} ℚ \mathbb{R} ℝ "
    r"\mathbb{Z} ℤ \mathbb{E} 𝔼 \mathbb{F} 𝔽 ^\circ ° ^{\circ} ° < < > > + + = = * ∗"
)
"""Other spellings, and symbols of amssymb."""

_SYMBOLS: Final = {**KERNEL_SYMBOLS, **_ALSO_READ}

RAISED: Final = dict(
    zip("0123456789+-=()abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", strict=True)
)
"""Characters with their superscripts."""

LOWERED: Final = dict(zip("0123456789+-=()aeoxhklmnpstijruv", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼᵣᵤᵥ", strict=True))
"""Characters with their subscripts."""

_IN_CHEMISTRY = re.compile(
    r"\^(?:\{(?P<group>[^{}]*)\}|(?P<bare>\d*[+-]|\d+))"
    r"|_\{?(?P<down>\d+)\}?|(?<=[A-Za-z)\]])(?P<count>\d+)(?P<charge>[+-](?=\s|$))?|(?P<arrow><?->)"
    r"|(?<=[A-Za-z)\]])(?P<sign>[+-])(?=\s|$)"
)


def symbol(formula: str) -> str | None:
    """Return the one character that ``formula`` (without ``$``) is, None if it is more."""
    return _SYMBOLS.get(formula.strip())


def upper(text: str) -> str:
    """Return superscripts for digits and signs, or for one letter; other text (``th``) as it is."""
    return _moved(text, RAISED)


def lower(text: str) -> str:
    """Return subscripts for digits and signs, or for one letter; other text as it is."""
    return _moved(text, LOWERED)


def _moved(text: str, characters: dict[str, str]) -> str:
    if not text or (len(text) > 1 and any(character.isalpha() for character in text)):
        return text
    return "".join(characters[c] for c in text) if all(c in characters for c in text) else text


def chemistry(formula: str) -> str:
    r"""Return the text of mhchem's ``\ce``: ``SO4^2-`` is ``SO₄²⁻``."""
    return _IN_CHEMISTRY.sub(_chemical, formula.replace("$", ""))


def _chemical(match: re.Match[str]) -> str:
    if match["arrow"]:
        return {"->": "→", "<->": "↔"}[match["arrow"]]
    if match["count"]:
        return lower(match["count"]) + upper(match["charge"] or "")
    if match["down"]:
        return lower(match["down"])
    return upper(match["group"] or match["bare"] or match["sign"] or "")
