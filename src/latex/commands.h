#pragma once

#include <string_view>

#include "latex/node.h"

namespace scipix {

/// The node that a command with arguments makes (`\frac` -> kFraction); kSymbol for every other command.
/// `command` has its backslash.
NodeKind KindOfCommand(std::string_view command);

/// `\big`, `\Big`, ...: a delimiter of fixed size follows.
bool IsSizedDelimiter(std::string_view command);

/// What may follow \left, \middle, \right and \big: one character or a command.
bool IsDelimiterName(std::string_view name);

/// `\sum`, `\int`, `\lim`: `\limits` or `\nolimits` may follow.
bool TakesLimits(std::string_view command);

/// The environments of tables, without `*`.
bool IsEnvironment(std::string_view name);

/// Greek letters and their like: commands that stand as a script without braces in every LaTeX.
bool IsLetterCommand(std::string_view command);

}  // namespace scipix
