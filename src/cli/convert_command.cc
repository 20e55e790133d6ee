#include <cstdio>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>

#include "cli/commands.h"
#include "formats/convert.h"
#include "formats/enclose.h"
#include "formats/latex.h"
#include "latex/parser.h"

namespace scipix::cli {
namespace {

/// A check of our own: what is written must read back to the same tree, and be written the same again.
std::string RoundTripProblem(const Node& tree) {
  const std::string latex = WriteLatex(tree);
  const Result<Node> again = ParseLatex(latex);
  if (!again.ok()) return "is not read back: " + again.error().message + ": " + latex;
  return *again == tree ? "" : "reads back to another tree: " + latex;
}

}  // namespace

int ConvertCommand(const Arguments& arguments) {
  const bool check = arguments.size() == 1 && arguments[0] == "--round-trip";
  ConvertRequest request;
  constexpr std::string_view kDelimiters = "--delimiters=";
  for (const std::string& name : arguments) {
    if (name.starts_with(kDelimiters)) {
      const std::optional<Delimiters> delimiters = FindDelimiters(std::string_view(name).substr(kDelimiters.size()));
      if (!delimiters) return std::fprintf(stderr, "scipix_cli: there are the delimiters %s\n", DelimitersList().c_str()), 2;
      request.options.delimiters = *delimiters;
      continue;
    }
    const Format* format = FindFormat(name);
    if (!check && format == nullptr) return std::fprintf(stderr, "scipix_cli: unknown format %s\n", name.c_str()), 2;
    if (format != nullptr) request.to.push_back(format);
  }
  int failures = 0;
  for (std::string line; std::getline(std::cin, line);) {
    if (!check) {
      std::puts(ConvertToJson(line, request).c_str());
      continue;
    }
    const Result<Node> tree = ParseLatex(line);
    const std::string problem = tree.ok() ? RoundTripProblem(*tree) : "";
    failures += problem.empty() ? 0 : 1;
    if (!problem.empty()) std::printf("%s\t%s\n", line.c_str(), problem.c_str());
  }
  return failures == 0 ? 0 : 1;
}

}  // namespace scipix::cli
