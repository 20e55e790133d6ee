// LaTeX, any bytes: reading must not crash; what is read is written in every format, and its LaTeX reads back to the same tree;
// what is not read is repaired or refused.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "formats/convert.h"
#include "formats/latex.h"
#include "latex/parser.h"
#include "latex/repair.h"

namespace {

void Check(const scipix::Node& tree) {
  const scipix::Formula formula(tree);
  for (const scipix::Format& format : scipix::AllFormats()) {
    for (const bool display : {true, false}) {
      scipix::ConvertOptions options;
      options.display = display;
      format.write(formula, options);
    }
  }
  const scipix::Result<scipix::Node> again = scipix::ParseLatex(scipix::WriteLatex(tree));
  if (!again.ok() || !(*again == tree)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view source(reinterpret_cast<const char*>(data), size);
  if (const scipix::Result<scipix::Node> tree = scipix::ParseLatex(source); tree.ok()) Check(*tree);
  if (const scipix::Result<scipix::Node> tree = scipix::ParseRepaired(source); tree.ok()) Check(*tree);
  return 0;
}
