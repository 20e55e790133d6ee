#include <cstdio>
#include <iostream>
#include <string>

#include "cli/commands.h"
#include "formats/convert.h"
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
  for (const std::string& name : arguments) {
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
