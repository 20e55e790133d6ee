#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <optional>
#include <system_error>

#include "cli/commands.h"
#include "cli/picture_file.h"
#include "image/prepare.h"
#include "pipeline/manifest.h"

namespace scipix::cli {
namespace {

Result<PreparedImage> PrepareFile(const std::string& path, const PrepareOptions& options) {
  const Result<DecodedImage> decoded = ReadPicture(path);
  if (!decoded.ok()) return decoded.error();
  return Prepare(decoded->pixels.view(), options);
}

// DIR/1-gray.png, DIR/2-ink.png ...
StageSink WritesInto(const std::string& folder) {
  return [folder, number = 0](std::string_view name, ImageView<const uint8_t> picture) mutable {
    const std::string path = folder + "/" + std::to_string(++number) + "-" + std::string(name) + ".png";
    if (const Status written = WritePng(path, picture); !written.ok()) Complain(path, written.error());
  };
}

void Print(const PreparedImage& prepared) {
  std::printf("paper level      %d\nink level        %d\ninverted         %s\n", prepared.paper_level, prepared.ink_level,
              prepared.inverted ? "yes" : "no");
  std::printf("sheet flattened  %s\nshadow removed   %s\n", prepared.flattened ? "yes" : "no", prepared.had_shadow ? "yes" : "no");
  std::printf("plates turned    %d\nturned           %d degrees clockwise%s, certainty %.2f\nlevelled         %.2f degrees\nrulings removed  %d\nspecks removed   %d\n", prepared.plates,
              90 * prepared.turned, prepared.lies_on_side ? " (or the other way round)" : "", prepared.turn_certainty, prepared.skew, prepared.rulings, prepared.specks);
  std::printf("borders removed  %d\n", prepared.borders);
  std::printf("blur sharpened   %.2f px\n", prepared.blur);
  std::printf("ink box          %d,%d to %d,%d\n", prepared.ink_box.left, prepared.ink_box.top, prepared.ink_box.right, prepared.ink_box.bottom);
  std::printf("em               %.2f px (certainty %.2f, %s)\n", prepared.em_found, prepared.em_certainty, prepared.letter_size_sure() ? "sure" : "unsure");
  std::printf("scale            %.4f%s\n", prepared.scale, prepared.shrunk_to_fit ? " (shrunk to fit)" : "");
  std::printf("tensor           %d x %d\n", prepared.width, prepared.height);
}

void AppendBytes(const void* from, size_t size, std::vector<uint8_t>& bytes) {
  const size_t end = bytes.size();
  bytes.resize(end + size);
  std::memcpy(bytes.data() + end, from, size);
}

bool ReadOption(const std::string& option, const std::string& value, PrepareOptions& options) {
  if (option == "--stages") {
    std::error_code ignored;  // a folder that cannot be made shows in the writing
    std::filesystem::create_directories(value, ignored);
    options.on_stage = WritesInto(value);
    return true;
  }
  if (option == "--preset") {
    const std::optional<PrepareSteps> steps = StepsOfPreset(value);
    if (steps) options.steps = *steps;
    return steps.has_value();
  }
  if (option == "--turn") {
    options.turn = value[0] - '0';
    return value.size() == 1 && options.turn >= 0 && options.turn <= 3;
  }
  if (option == "--em") {
    options.em = std::atof(value.c_str());
    return options.em > 0;
  }
  const std::optional<Repair> repair = RepairOfName(value);
  for (const auto& [name, step] : NamedSteps()) {
    if (!repair || option != "--" + std::string(name)) continue;
    options.steps.*step = *repair;
    return true;
  }
  return false;
}

// Pairs of an option and its value, behind the file; a preset replaces the steps chosen before it.
bool ReadOptions(const Arguments& arguments, PrepareOptions& options) {
  for (size_t i = 1; i + 1 < arguments.size(); i += 2) {
    if (!ReadOption(arguments[i], arguments[i + 1], options)) return false;
  }
  return true;
}

}  // namespace

int PrepareCommand(const Arguments& arguments) {
  PrepareOptions options;
  if (arguments.empty() || arguments.size() % 2 == 0 || !ReadOptions(arguments, options)) {
    std::fputs("usage: scipix_cli prepare FILE [--stages DIR] [--preset auto|screenshot|scan|photo] [--turn 0|1|2|3] [--em PIXELS]\n"
               "                              [--STEP off|auto|on]      STEP:", stderr);
    for (const NamedStep& step : NamedSteps()) std::fprintf(stderr, " %.*s", static_cast<int>(step.name.size()), step.name.data());
    std::fputs("\n", stderr);
    return 2;
  }
  const Result<PreparedImage> prepared = PrepareFile(arguments[0], options);
  if (!prepared.ok()) return Complain(arguments[0], prepared.error());
  Print(*prepared);
  return 0;
}

int TensorCommand(const Arguments& arguments) {
  if (arguments.size() != 3) {
    std::fputs("usage: scipix_cli tensor MANIFEST FILE OUT\n", stderr);
    return 2;
  }
  const Result<std::vector<uint8_t>> json = ReadFile(arguments[0]);
  if (!json.ok()) return Complain(arguments[0], json.error());
  const Result<Manifest> manifest = ParseManifest({reinterpret_cast<const char*>(json->data()), json->size()});
  if (!manifest.ok()) return Complain(arguments[0], manifest.error());
  PrepareOptions options;
  options.shape = manifest->image;
  const Result<PreparedImage> prepared = PrepareFile(arguments[1], options);
  if (!prepared.ok()) return Complain(arguments[1], prepared.error());
  const int32_t sides[] = {prepared->height, prepared->width};
  std::vector<uint8_t> bytes;
  AppendBytes(sides, sizeof sides, bytes);
  AppendBytes(prepared->tensor.data(), prepared->tensor.size() * sizeof(float), bytes);
  if (const Status written = WriteFile(arguments[2], bytes); !written.ok()) return Complain(arguments[2], written.error());
  return 0;
}

}  // namespace scipix::cli
