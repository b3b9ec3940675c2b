"""Markdown as GitHub reads it: escaping, text and links of a line, blocks of code, regions, headings, anchors."""
