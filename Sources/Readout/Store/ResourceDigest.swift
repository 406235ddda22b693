import Foundation
import ReadoutArticles
import ReadoutLanguage

extension ExtractionRun.Options {
  /// A checksum of everything but the program that decides how articles are read: lexicons, weights, frames.
  ///
  /// Throws `ResourceError` where they cannot be read.
  func digest() throws -> String {
    let directory = try ResourceDirectory(override: resources)
    var text = ""
    for folder in ["lexicons", "models"] {
      let path = "\(directory.path)/\(folder)"
      for name in ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() {
        text += "\(folder)/\(name) \(SHA256Digest(of: try directory.contents(of: "\(folder)/\(name)")))\n"
      }
    }
    for file in frameFiles {
      guard let data = FileManager.default.contents(atPath: file) else { throw ResourceError.unreadable(file) }
      text += "frames \(SHA256Digest(of: [UInt8](data)))\n"
    }
    return SHA256Digest(of: Array(text.utf8)).description
  }
}
