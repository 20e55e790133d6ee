// Conversion: LaTeX of a formula of some 100 tokens to the tree and to every format, and the same repeated up to a megabyte: the time
// per byte must stay. Budget for one formula: 100 microseconds native, 200 as wasm. Processor time, the least of many samples, which
// other programs disturb least.
#include <cstdio>
#include <string>
#include <string_view>

#include "formats/convert.h"
#include "latex/lexer.h"
#include "latex/parser.h"
#include "timing.h"

namespace scipix::bench {
namespace {

constexpr char kFormula[] =
    "\\left(\\sum_{i=1}^{n}\\frac{x_i^2+\\alpha y_i}{\\sqrt{1-\\beta_i}}\\right)^{2}\\leq\\int_0^\\infty e^{-t}\\cos\\left(\\omega t+\\varphi_0\\right)\\,dt"
    "+\\begin{pmatrix}a&b\\\\c&d\\end{pmatrix}\\vec{v}\\quad\\text{for all }n\\in\\mathbb{N}";

/// Commands and characters, as TeX's reader takes them; `\begin{pmatrix}` is one.
size_t CountTokens(std::string_view latex) {
  Lexer lexer(latex);
  size_t count = 0;
  while (!lexer.at_end()) {
    const bool environment = lexer.Peek() == "\\begin" || lexer.Peek() == "\\end";
    std::string_view name;
    lexer.Advance();
    if (environment) lexer.ReadName(name);
    ++count;
  }
  return count;
}

/// Microseconds a call.
template <typename Work>
double Microseconds(const Work& work) {
  return 1e3 * LeastMilliseconds(work);
}

struct Times {
  double parse = 0;  // microseconds
  double write = 0;
};

Times Measure(const std::string& latex) {
  size_t bytes = 0;
  Times times;
  times.parse = Microseconds([&] { bytes += ParseLatex(latex).ok() ? 1 : 0; });
  const Result<Node> tree = ParseLatex(latex);
  if (!tree.ok()) return {};
  times.write = Microseconds([&] {
    const Formula formula(*tree);
    for (const Format& format : AllFormats()) bytes += format.write(formula, {}).size();
  });
  return bytes > 0 ? times : Times{};
}

void Report(const std::string& latex) {
  const Times times = Measure(latex);
  const double bytes = static_cast<double>(latex.size());
  std::printf("convert %8zu bytes %7zu tokens  parse %10.1f us  all %zu writers %10.1f us  together %7.1f ns/byte%s\n", latex.size(), CountTokens(latex), times.parse,
              AllFormats().size(), times.write, 1e3 * (times.parse + times.write) / bytes, times.parse > 0 ? "" : "  FAILED");
}

/// One line a writer.
void ReportWriters(const std::string& latex) {
  const Result<Node> tree = ParseLatex(latex);
  if (!tree.ok()) return;
  for (const Format& format : AllFormats()) {
    size_t size = 0;
    const double time = Microseconds([&] { size = format.write(*tree, {}).size(); });
    std::printf("convert %-16.*s %8.2f us %6zu bytes\n", static_cast<int>(format.name.size()), format.name.data(), time, size);
  }
}

}  // namespace
}  // namespace scipix::bench

int main() {
  const std::string formula = scipix::bench::kFormula;
  scipix::bench::Report(formula);
  scipix::bench::ReportWriters(formula);
  std::string longer = formula;
  for (const size_t size : {10000u, 100000u, 1000000u}) {
    while (longer.size() + formula.size() + 1 <= size) longer += '+' + formula;
    scipix::bench::Report(longer);
  }
}
