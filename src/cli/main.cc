// Native tool for looking into the library: see kUsage.
#include <cstdio>
#include <string_view>

#include "cli/commands.h"

namespace {

constexpr char kUsage[] =
    "usage: scipix_cli COMMAND ...\n"
    "  convert FORMAT...             LaTeX from standard input, a formula a line, as a JSON object a line\n"
    "  convert --round-trip          the lines of standard input that are not read back as they were written\n"
    "  filter FILE NAME OUT.png      blur, sharpen, median, morphology, threshold ... of the picture's grey\n"
    "  prepare FILE [--stages DIR]   how a picture is prepared; each stage as a PNG in DIR\n"
    "  tensor MANIFEST FILE OUT      what the network of a manifest.json sees: int32 height, int32 width, float32 values\n"
    "  letters FILE...               letter size and components of pictures, one line each\n"
    "  soak PICTURES FILE...         prepares files over and over and says whether memory grows\n";

struct Command {
  std::string_view name;
  int (*run)(const scipix::cli::Arguments&);
};

constexpr Command kCommands[] = {
    {"convert", scipix::cli::ConvertCommand},
    {"filter", scipix::cli::FilterCommand},
    {"letters", scipix::cli::LettersCommand},
    {"prepare", scipix::cli::PrepareCommand},
    {"soak", scipix::cli::SoakCommand},
    {"tensor", scipix::cli::TensorCommand},
};

}  // namespace

int main(int count, char** values) {
  const std::string_view name = count > 1 ? values[1] : "";
  for (const Command& command : kCommands) {
    if (command.name == name) return command.run(scipix::cli::Arguments(values + 2, values + count));
  }
  std::fputs(kUsage, stderr);
  return 2;
}
