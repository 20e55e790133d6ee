/// Conversion of LaTeX, for those who have no picture: converts and registers, nothing else.

#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <string>

#include "formats/convert.h"

namespace scipix {
namespace {

std::string Convert(const std::string& latex, const std::string& request_json) { return ConvertToJson(latex, std::string_view(request_json)); }

emscripten::val Formats() {
  emscripten::val names = emscripten::val::array();
  for (const Format& format : AllFormats()) names.call<void>("push", std::string(format.name));
  return names;
}

}  // namespace

EMSCRIPTEN_BINDINGS(scipix_convert) {
  emscripten::function("convert", &Convert);
  emscripten::function("formats", &Formats);
}

}  // namespace scipix
