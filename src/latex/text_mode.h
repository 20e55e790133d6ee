#pragma once

#include <string_view>

namespace scipix {

/// What a command shows within \text{ }: `\S` -> `§`, `\%` -> `%`; empty if it shows nothing there.
std::string_view TextOfCommand(std::string_view command);

/// The command that shows a character within \text{ } where the character itself would not do; empty if it would.
std::string_view CommandOfText(char32_t code);

/// The combining mark of a text accent: `\'` -> U+0301; 0 for other commands.
char32_t MarkOfAccent(std::string_view command);

/// The command that a combining mark amounts to in a formula, `\hat`, `\vec`; empty for others.
std::string_view CommandOfMark(char32_t mark);

/// The text accent of a combining mark; empty for others.
std::string_view AccentOfMark(char32_t mark);

}  // namespace scipix
