#include <cstdio>

#include "cli/commands.h"
#include "cli/picture_file.h"
#include "image/components.h"
#include "image/ink.h"
#include "image/letter_size.h"

namespace scipix::cli {
namespace {

int PrintLetters(const std::string& path) {
  const Result<DecodedImage> decoded = ReadPicture(path);
  if (!decoded.ok()) return Complain(path, decoded.error());
  const Result<InkPicture> picture = FindInk(decoded->pixels.view());
  if (!picture.ok()) return Complain(path, picture.error());
  const std::vector<Component> components = FindComponents(picture->ink.view(), kInkThreshold);
  const LetterSize size = EstimateLetterSize(components);
  std::printf("%s\t%.2f\t%.3f\t%.2f\t", path.c_str(), size.em, size.certainty, size.other_em);
  for (const Component& component : TellingComponents(components)) {
    std::printf("%d,%d,%.3f,%d ", component.box.width(), component.box.height(), StrokeWidth(component), component.holes);
  }
  std::printf("\n");
  return 0;
}

}  // namespace

int LettersCommand(const Arguments& arguments) {
  int status = 0;
  for (const std::string& path : arguments) status |= PrintLetters(path);
  return status;
}

}  // namespace scipix::cli
