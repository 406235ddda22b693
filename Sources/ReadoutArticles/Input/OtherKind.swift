/// Kinds of files that are known and not read, and what makes text of them.
enum OtherKind {
  /// What to do with a file that begins with these bytes; nil where it is none of the kinds.
  static func advice(_ head: [UInt8], file: InputFile) -> String? {
    let name = file.isStandardInput ? "FILE" : file.source
    func convert(_ kind: String, _ command: String) -> String {
      "This is \(kind), which is not read; make text of it first: \(command)"
    }
    if let kind = kinds.first(where: { head.starts(with: $0.start) }) { return convert(kind.name, kind.command(name)) }
    if head.starts(with: Array("SQLite format 3\0".utf8)) {
      return "This is an SQLite database, not articles; a store of readout add is given alone: readout build \(name)"
    }
    if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      let kind = archives[file.fileExtension] ?? "an archive (zip)"
      return archives[file.fileExtension] == nil
        ? "This is \(kind), which is not read; unpack it first: unzip \(name) -d FOLDER"
        : convert(kind, "pandoc \(name) -t plain --wrap=none -o \(file.stem).txt")
    }
    let start = head.drop { $0 <= 0x20 || $0 >= 0x80 }
    guard String(decoding: start.prefix(5), as: UTF8.self).lowercased() == "<?xml", !FeedReader().recognizes(head)
    else { return nil }
    let text = String(decoding: start, as: UTF8.self).lowercased()
    if !text.contains("<html"), !text.contains("<!doctype html") {
      return "This is XML of a kind that is not read; give text, web pages, feeds, or one JSON object a line."
    }
    return nil
  }

  private static let kinds: [(start: [UInt8], name: String, command: @Sendable (String) -> String)] = [
    (Array("%PDF-".utf8), "PDF", { "pdftotext \($0) - | readout build -" }),
    (Array("{\\rtf".utf8), "RTF", { "pandoc -f rtf \($0) -t plain --wrap=none -o FILE.txt" }),
    ([0xD0, 0xCF, 0x11, 0xE0], "an old Office document", { "soffice --headless --convert-to txt \($0)" }),
    (Array("BZh".utf8), "compressed (bzip2)", { "bunzip2 \($0)" }),
    ([0x28, 0xB5, 0x2F, 0xFD], "compressed (Zstandard)", { "unzstd \($0)" }),
  ]
  private static let archives = [
    "docx": "a Word document", "odt": "an OpenDocument text", "epub": "an e-book (EPUB)",
  ]
}
