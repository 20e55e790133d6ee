#pragma once

#include <string>
#include <string_view>

namespace scipix {

/// A colour of a kColor as `#rrggbb`, for all formats: a name of CSS or of LaTeX's dvipsnames, in small or capital letters, or `#` with three, four,
/// six or eight digits, of which those for transparency fall away. Where the two know one name for different colours it is that of CSS, as in
/// KaTeX. Empty for a name that neither knows: its content is then as what stands around it.
/// Sources: CSS Color Module Level 4, section 6.1; dvipsnam.def of LaTeX's graphics bundle, converted from CMYK as xcolor does.
std::string ColorCode(std::string_view color);

}  // namespace scipix
