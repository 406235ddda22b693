import Foundation
import ReadoutArticles
import ReadoutInput
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
      let names: [String]
      do throws(SystemError) {
        names = try FolderListing.names(in: path)
      } catch {
        // Of fewer files it would be another checksum, and all articles would be read anew.
        throw ResourceError.unreadable(path)
      }
      for name in names {
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
