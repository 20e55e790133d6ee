#pragma once

#include <string>
#include <string_view>

#include "formats/letter_style.h"

namespace scipix {

/// What a symbol is called: `\leq` is `is less than or equal to`, `\curvearrowleft` is `curved arrow left`.
std::string SpokenName(std::string_view symbol);

/// What a character is called.
std::string SpokenCharacter(char32_t code);

/// The word for an alphabet, `double-struck`; empty for those that one does not hear.
std::string_view SpokenStyle(LetterStyle style);

}  // namespace scipix
