"""How Sphinx builds these pages: MyST Markdown, furo, offline, warnings as errors."""

from importlib.metadata import version as installed_version

project = "stance"
copyright = "2026, the stance developers"
author = "the stance developers"
release = installed_version("stance-compare")

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "stance"
autodoc_typehints = "description"
default_role = "code"  # docstrings put code between single backticks, as Markdown does
nitpicky = False
