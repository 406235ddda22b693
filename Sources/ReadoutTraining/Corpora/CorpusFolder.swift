import Foundation

/// A folder of corpora: files named by their path below it, plain or compressed with xz.
public struct CorpusFolder: Sendable {
  public let path: String

  public init(_ path: String) { self.path = path }

  /// The bytes of `name` (such as `syntax/ewt-dev.conllu`), decompressed by the `xz` command when only `name.xz` is there.
  public func contents(of name: String) throws(TrainingError) -> [UInt8] {
    let file = path + "/" + name
    if let data = FileManager.default.contents(atPath: file) { return [UInt8](data) }
    guard FileManager.default.isReadableFile(atPath: file + ".xz") else {
      throw .unreadable(path: file, reason: "neither it nor \(name).xz is there")
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["xz", "-dc", file + ".xz"]
    let pipe = Pipe()
    process.standardOutput = pipe
    do {
      try process.run()
      let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
      process.waitUntilExit()
      guard process.terminationStatus == 0 else {
        throw TrainingError.unreadable(path: file + ".xz", reason: "xz ended with status \(process.terminationStatus)")
      }
      return [UInt8](data)
    } catch {
      throw .unreadable(path: file + ".xz", reason: "\(error)")
    }
  }

  public func has(_ name: String) -> Bool {
    FileManager.default.isReadableFile(atPath: path + "/" + name)
      || FileManager.default.isReadableFile(atPath: path + "/" + name + ".xz")
  }
}
