#pragma once

#include <string_view>

#include "latex/node.h"

namespace scipix {

/// The node that a command makes which is more than a symbol (`\frac` -> kFraction, `\quad` -> kSpace); kNone for every other name.
/// `command` has its backslash.
NodeKind KindOfCommand(std::string_view command);

/// `\over`, `\choose`, ...: what stands before and behind it in the row is above and below.
bool IsInfix(std::string_view command);

/// The font command that an old switch (`\bf`) amounts to; empty for other commands.
std::string_view FontOfSwitch(std::string_view command);

/// The accent that an accent of text (`\^`) amounts to in a formula; empty for other commands.
std::string_view AccentOfTextAccent(std::string_view command);

/// The environment that a command of plain TeX with its rows in braces amounts to, `\pmatrix{a\cr b}`; empty for other commands.
std::string_view EnvironmentOfCommand(std::string_view command);

/// Commands that say nothing about the formula and are read over: `\relax`, `\hfill`.
bool IsIgnored(std::string_view command);

/// What KaTeX or LaTeX read and we refuse: one sentence with the reason; empty for other commands.
std::string_view ReasonToRefuse(std::string_view command);

}  // namespace scipix
