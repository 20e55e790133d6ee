#pragma once

#include <cstdint>
#include <string_view>

namespace scipix {

/// The alphabets of formulas.
enum class LetterStyle : uint8_t {
  kNone,  // letters italic, the rest upright
  kUpright,
  kItalic,
  kBold,
  kBoldItalic,  // \boldsymbol: bold, and slanted what is slanted without it
  kBlackboard,
  kScript,
  kFraktur,
  kSans,
  kSansItalic,
  kMono,
};

/// The style of a font command, \mathbf; kNone for \mathnormal and others.
LetterStyle StyleOfFont(std::string_view command);

/// The character of Unicode's mathematical alphabets for a letter or digit; the character itself where there is none.
char32_t StyledLetter(char32_t code, LetterStyle style);

}  // namespace scipix
