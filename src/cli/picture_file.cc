#include "cli/picture_file.h"

#include <cstdio>
#include <fstream>
#include <iterator>

#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STB_IMAGE_WRITE_STATIC
#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#endif
#include <stb/stb_image_write.h>
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

namespace scipix::cli {

Result<std::vector<uint8_t>> ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return Error{ErrorCode::kInvalidArgument, "cannot read " + path};
  return std::vector<uint8_t>(std::istreambuf_iterator<char>(file), {});
}

Status WriteFile(const std::string& path, std::span<const uint8_t> bytes) {
  std::ofstream file(path, std::ios::binary);
  file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  if (!file) return Error{ErrorCode::kInvalidArgument, "cannot write " + path};
  return Success{};
}

Result<DecodedImage> ReadPicture(const std::string& path) {
  const Result<std::vector<uint8_t>> bytes = ReadFile(path);
  if (!bytes.ok()) return bytes.error();
  return DecodeImage(*bytes);
}

Status WritePng(const std::string& path, ImageView<const uint8_t> gray) {
  if (!stbi_write_png(path.c_str(), gray.width, gray.height, 1, gray.data, static_cast<int>(gray.stride))) {
    return Error{ErrorCode::kInvalidArgument, "cannot write " + path};
  }
  return Success{};
}

int Complain(const std::string& path, const Error& error) {
  std::fprintf(stderr, "%s: %s: %s\n", path.c_str(), std::string(CodeName(error.code)).c_str(), error.message.c_str());
  return 1;
}

}  // namespace scipix::cli
