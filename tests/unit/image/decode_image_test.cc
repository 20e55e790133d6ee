#include "image/decode_image.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "unit/image/picture_files.h"

namespace scipix {
namespace {

Bytes FromText(const std::string& text) { return Bytes(text.begin(), text.end()); }

void Append(const Bytes& more, Bytes& bytes) { bytes.insert(bytes.end(), more.begin(), more.end()); }

Bytes BigEndian(uint32_t value, int size) {
  Bytes bytes;
  while (size-- > 0) bytes.push_back(static_cast<uint8_t>(value >> (8 * size)));
  return bytes;
}

Bytes LittleEndian(uint32_t value, int size) {
  Bytes bytes = BigEndian(value, size);
  std::reverse(bytes.begin(), bytes.end());
  return bytes;
}

Bytes Joined(const std::vector<Bytes>& parts) {
  Bytes bytes;
  for (const Bytes& part : parts) Append(part, bytes);
  return bytes;
}

// Files that end after their header.
Bytes PngHeader(uint32_t width, uint32_t height, uint8_t bits = 8, uint8_t interlaced = 0) {
  return Joined({{0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 'I', 'H', 'D', 'R'}, BigEndian(width, 4), BigEndian(height, 4),
                 {bits, 2, 0, 0, interlaced, 0, 0, 0, 0}});
}

Bytes JpegHeader(uint32_t width, uint32_t height, uint8_t components, uint8_t frame) {
  Bytes bytes = Joined({{0xff, 0xd8, 0xff, frame}, BigEndian(8u + 3u * components, 2), {8}, BigEndian(height, 2), BigEndian(width, 2), {components}});
  for (uint8_t i = 1; i <= components; ++i) Append({i, 0x11, 0}, bytes);
  return bytes;
}

Bytes GifHeader(uint32_t width, uint32_t height) { return Joined({FromText("GIF89a"), LittleEndian(width, 2), LittleEndian(height, 2), {0, 0, 0}}); }

Bytes BmpHeader(uint32_t width, uint32_t height, uint32_t bits) {
  return Joined({FromText("BM"), LittleEndian(54, 4), LittleEndian(0, 4), LittleEndian(54, 4), LittleEndian(40, 4), LittleEndian(width, 4), LittleEndian(height, 4),
                 LittleEndian(1, 2), LittleEndian(bits, 2), Bytes(24, 0)});
}

Bytes PnmHeader(uint32_t width, uint32_t height) { return FromText("P6 " + std::to_string(width) + " " + std::to_string(height) + " 255\n"); }

// A JPEG file without its Huffman tables (marker ff c4).
Bytes WithoutTables(const Bytes& jpeg) {
  Bytes bytes(jpeg.begin(), jpeg.begin() + 2);
  size_t at = 2;
  while (jpeg[at + 1] != 0xda) {
    const size_t size = 2 + (size_t{jpeg[at + 2]} << 8 | jpeg[at + 3]);
    if (jpeg[at + 1] != 0xc4) bytes.insert(bytes.end(), &jpeg[at], &jpeg[at] + size);
    at += size;
  }
  bytes.insert(bytes.end(), &jpeg[at], jpeg.data() + jpeg.size());
  return bytes;
}

// Leaves freed blocks of `size` bytes behind, whose old content is `value`.
void SoilHeap(size_t size, int value) {
  std::vector<std::unique_ptr<uint8_t[]>> blocks;
  for (int i = 0; i < 8; ++i) {
    blocks.emplace_back(new uint8_t[size]);
    std::memset(blocks.back().get(), value, size);
  }
}

ErrorCode CodeOf(const Bytes& bytes, const DecodeLimits& limits = {}) {
  const Result<DecodedImage> decoded = DecodeImage(bytes, limits);
  EXPECT_FALSE(decoded.ok());
  return decoded.ok() ? ErrorCode::kInvalidArgument : decoded.error().code;
}

TEST(DecodeImage, ReadsPnm) {
  const Result<DecodedImage> decoded = DecodeImage(FromText(std::string("P6 2 1 255\n\x01\x02\x03\xff\x00\x80", 17)));
  ASSERT_TRUE(decoded.ok()) << decoded.error().message;
  EXPECT_EQ(decoded->pixels.width(), 2);
  EXPECT_EQ(decoded->pixels.height(), 1);
  const Bytes expected = {1, 2, 3, 255, 255, 0, 128, 255};
  EXPECT_EQ(Bytes(decoded->pixels.view().data, decoded->pixels.view().data + 8), expected);
}

TEST(DecodeImage, ReadsEveryKindOfSample) {
  for (const char* name : {"plain.png", "sixteen_bits.png", "palette.png", "bilevel.png", "grey_alpha.png", "transparent.png",
                           "bitmap.bmp", "frame.gif", "photo.jpg"}) {
    const Result<DecodedImage> decoded = DecodeImage(Sample(name));
    ASSERT_TRUE(decoded.ok()) << name << ": " << decoded.error().message;
    EXPECT_EQ(decoded->pixels.channels(), 4);
    EXPECT_GT(decoded->pixels.width(), 10);
  }
}

TEST(DecodeImage, RefusesWhatIsNoPicture) {
  EXPECT_EQ(CodeOf({}), ErrorCode::kImageDecodeError);
  EXPECT_EQ(CodeOf({0}), ErrorCode::kImageDecodeError);
  EXPECT_EQ(CodeOf(FromText("This is a text, not a picture.")), ErrorCode::kImageDecodeError);
  EXPECT_EQ(CodeOf(PngHeader(0, 5)), ErrorCode::kImageDecodeError);
}

TEST(DecodeImage, NamesTheSizeOfAnEmptyFile) {
  const Result<DecodedImage> decoded = DecodeImage({});
  ASSERT_FALSE(decoded.ok());
  EXPECT_NE(decoded.error().message.find("0 bytes"), std::string::npos);
}

TEST(DecodeImage, RefusesHugePicturesByTheirHeader) {
  const Result<DecodedImage> decoded = DecodeImage(PngHeader(30000, 30000));
  ASSERT_FALSE(decoded.ok());
  EXPECT_EQ(decoded.error().code, ErrorCode::kImageTooLarge);
  EXPECT_NE(decoded.error().message.find("30000 x 30000"), std::string::npos);
  EXPECT_NE(decoded.error().message.find("64000000"), std::string::npos);
  EXPECT_EQ(CodeOf(PngHeader(40000, 10)), ErrorCode::kImageTooLarge);
  EXPECT_EQ(CodeOf(PngHeader(100, 100), {.max_pixels = 9999}), ErrorCode::kImageTooLarge);
}

// Header alone: were the pixels looked for, the file would be broken, not too large.
TEST(DecodeImage, RefusesHugePicturesOfEveryFormatByTheirHeader) {
  for (const auto& [width, height] : {std::pair{40000u, 10u}, std::pair{10u, 40000u}, std::pair{30000u, 30000u}}) {
    SCOPED_TRACE(std::to_string(width) + " x " + std::to_string(height));
    EXPECT_EQ(CodeOf(PngHeader(width, height, 16)), ErrorCode::kImageTooLarge);
    EXPECT_EQ(CodeOf(PngHeader(width, height, 8, 1)), ErrorCode::kImageTooLarge) << "interlaced";
    EXPECT_EQ(CodeOf(GifHeader(width, height)), ErrorCode::kImageTooLarge);
    EXPECT_EQ(CodeOf(PnmHeader(width, height)), ErrorCode::kImageTooLarge);
    for (const uint32_t bits : {24u, 32u}) EXPECT_EQ(CodeOf(BmpHeader(width, height, bits)), ErrorCode::kImageTooLarge) << bits << " bits";
    for (const uint8_t components : {1, 3, 4}) {
      for (const uint8_t frame : {0xc0, 0xc2}) {  // baseline and progressive
        EXPECT_EQ(CodeOf(JpegHeader(width, height, components, frame)), ErrorCode::kImageTooLarge) << int{components} << " components";
      }
    }
  }
}

// Whatever a format's end is, half of the file is not enough, and no prefix makes trouble.
TEST(DecodeImage, RefusesFilesThatAreCutOff) {
  for (const char* name : {"plain.png", "bitmap.bmp", "frame.gif", "photo.jpg", "progressive.jpg"}) {
    const Bytes whole = Sample(name);
    for (size_t size = 0; size < whole.size() - 16; size += 1 + whole.size() / 60) {
      const Bytes part(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
      EXPECT_EQ(CodeOf(part), ErrorCode::kImageDecodeError) << name << " cut to " << size << " of " << whole.size();
    }
  }
}

// Broken bytes give an error or a picture, nothing else; the sanitizers' build runs this, too.
TEST(DecodeImage, SurvivesBrokenBytes) {
  std::mt19937 random(8);
  const DecodeLimits limits{.max_pixels = 200'000};
  for (const char* name : {"plain.png", "palette.png", "two_bits.png", "bitmap.bmp", "frame.gif", "two_frames.gif", "photo.jpg", "progressive.jpg"}) {
    const Bytes whole = Sample(name);
    for (int trial = 0; trial < 60; ++trial) {
      Bytes bytes = whole;
      for (int change = 0; change < 4; ++change) {
        const size_t range = change < 2 ? std::min<size_t>(64, bytes.size()) : bytes.size();  // headers matter most
        bytes[random() % range] = static_cast<uint8_t>(random());
      }
      const Result<DecodedImage> decoded = DecodeImage(bytes, limits);
      if (decoded.ok()) {
        EXPECT_LE(int64_t{decoded->pixels.width()} * decoded->pixels.height(), limits.max_pixels);
      } else {
        EXPECT_FALSE(decoded.error().message.empty());
      }
    }
  }
}

// stb_image before 2.30 looked codes up in tables that the file never sent: in whatever its memory held before, and beyond it.
TEST(DecodeImage, ReadsNoMemoryThatWasNeverWritten) {
  const Bytes jpeg = WithoutTables(Sample("photo.jpg"));
  Bytes first;
  for (int value : {0x00, 0x01, 0x7f, 0xff}) {
    for (size_t size = 14'000; size < 24'000; size += 16) SoilHeap(size, value);  // a decoder's state has some 18 KB
    const Result<DecodedImage> decoded = DecodeImage(jpeg);
    const Bytes found = decoded.ok() ? Bytes(decoded->pixels.view().data, decoded->pixels.view().data + decoded->pixels.buffer().size())
                                     : FromText(decoded.error().message);
    if (first.empty()) first = found;
    EXPECT_TRUE(found == first) << "heap of " << value;
  }
}

// What the fuzzer once broke the decoder with.
TEST(DecodeImage, SurvivesWhatTheFuzzerFound) {
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(SCIPIX_SOURCE_DIR "/tests/fuzz/kept/decode_image")) {
    const Result<DecodedImage> decoded = DecodeImage(ReadAll(entry.path().string()), {.max_pixels = 1 << 20});
    EXPECT_TRUE(decoded.ok() || !decoded.error().message.empty()) << entry.path();
    ++files;
  }
  EXPECT_GE(files, 1);
}

}  // namespace
}  // namespace scipix
