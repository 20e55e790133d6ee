#pragma once

#include <string_view>

namespace scipix {

/// What may follow \left, \middle, \right and \big: `name` itself, or the command for it (`⟨` -> `\langle`); empty if it is no
/// delimiter. `.` is the one that is not seen.
std::string_view DelimiterName(std::string_view name);

/// What a delimiter shows; 0 for `.` and for none.
char32_t DelimiterCharacter(std::string_view name);

/// The size of `\big` (1) to `\Bigg` (4).
int SizeOfDelimiter(std::string_view command);

/// 'l', 'm', 'r' of `\bigl`, `\bigm`, `\bigr`; 0 without.
char SideOfDelimiter(std::string_view command);

}  // namespace scipix
