#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "cli/commands.h"
#include "cli/picture_file.h"
#include "image/prepare.h"

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
  std::printf("shadow removed   %s\n", prepared.had_shadow ? "yes" : "no");
  std::printf("ink box          %d,%d to %d,%d\n", prepared.ink_box.left, prepared.ink_box.top, prepared.ink_box.right, prepared.ink_box.bottom);
  std::printf("em               %.2f px (certainty %.2f)\n", prepared.em_found, prepared.em_certainty);
  std::printf("scale            %.4f%s\n", prepared.scale, prepared.shrunk_to_fit ? " (shrunk to fit)" : "");
  std::printf("tensor           %d x %d\n", prepared.width, prepared.height);
}

void AppendBytes(const void* from, size_t size, std::vector<uint8_t>& bytes) {
  const size_t end = bytes.size();
  bytes.resize(end + size);
  std::memcpy(bytes.data() + end, from, size);
}

}  // namespace

int PrepareCommand(const Arguments& arguments) {
  const bool has_stages = arguments.size() == 3 && arguments[1] == "--stages";
  if (arguments.size() != 1 && !has_stages) {
    std::fputs("usage: scipix_cli prepare FILE [--stages DIR]\n", stderr);
    return 2;
  }
  PrepareOptions options;
  if (has_stages) {
    std::error_code ignored;  // a folder that cannot be made shows in the writing
    std::filesystem::create_directories(arguments[2], ignored);
    options.on_stage = WritesInto(arguments[2]);
  }
  const Result<PreparedImage> prepared = PrepareFile(arguments[0], options);
  if (!prepared.ok()) return Complain(arguments[0], prepared.error());
  Print(*prepared);
  return 0;
}

int TensorCommand(const Arguments& arguments) {
  if (arguments.size() != 2) {
    std::fputs("usage: scipix_cli tensor FILE OUT\n", stderr);
    return 2;
  }
  const Result<PreparedImage> prepared = PrepareFile(arguments[0], {});
  if (!prepared.ok()) return Complain(arguments[0], prepared.error());
  const int32_t sides[] = {prepared->height, prepared->width};
  std::vector<uint8_t> bytes;
  AppendBytes(sides, sizeof sides, bytes);
  AppendBytes(prepared->tensor.data(), prepared->tensor.size() * sizeof(float), bytes);
  if (const Status written = WriteFile(arguments[1], bytes); !written.ok()) return Complain(arguments[1], written.error());
  return 0;
}

}  // namespace scipix::cli
