/// Conversion of LaTeX, for those who have no picture: converts and registers, nothing else.

#include <emscripten/bind.h>

#include <string>

#include "formats/convert.h"

namespace scipix {
namespace {

std::string Convert(const std::string& latex, const std::string& formats_json) { return ConvertToJson(latex, std::string_view(formats_json)); }

}  // namespace

EMSCRIPTEN_BINDINGS(scipix_convert) { emscripten::function("convert", &Convert); }

}  // namespace scipix
