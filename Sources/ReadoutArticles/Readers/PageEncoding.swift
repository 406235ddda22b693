import Glibc
import ReadoutModel

/// What the bytes of a page are, whatever it says of them: UTF-8 where they can be; windows-1252 where the page names that,
/// latin-1, nothing, nothing known, or UTF-8 wrongly; else what it names, as the encoding standard of the web takes it.
struct PageEncoding {
  let bytes: [UInt8]
  /// As the parser calls it.
  let name: String
  private var invalid: (DecodedText, offset: Int)?

  /// - Parameter charset: what the server says, which goes before what the page does.
  init(_ page: [UInt8], charset: String? = nil) {
    // The parser ends a text at a NUL.
    let isUTF16 = page.starts(with: [0xFF, 0xFE]) || page.starts(with: [0xFE, 0xFF])
    let page = !isUTF16 && PageEncoding.contains(0, in: page) ? page.map { $0 == 0 ? 0x20 : $0 } : page
    // Most pages, as they are; in iso-2022-jp every byte is of ASCII, and it takes escapes.
    let isMarked = page.starts(with: [0xEF, 0xBB, 0xBF])
    if !isUTF16, !isMarked, !PageEncoding.contains(0x1B, in: page), (try? UTF8Span(validating: page.span)) != nil {
      (bytes, name) = (page, "UTF-8")
      return
    }
    let declared = isUTF16 ? nil : charset.flatMap(PageEncoding.label) ?? PageEncoding.declared(page)
    if declared?.hasPrefix("iso-2022-jp") == true {
      (bytes, name) = (page, "ISO-2022-JP")
      return
    }
    let decoded = DecodedText(page)
    if let offset = decoded.firstInvalidOffset {
      if let declared, let known = PageEncoding.names[declared] {
        (bytes, name) = (page, known)
        return
      }
      // That a page in latin-1 is no UTF-8 is nothing to be said.
      if declared == nil || declared?.hasPrefix("utf") == true || !decoded.isWindows1252 { invalid = (decoded, offset) }
    }
    (bytes, name) = (Array(decoded.text.utf8), "UTF-8")
  }

  private static func contains(_ byte: Int32, in page: [UInt8]) -> Bool {
    page.withUnsafeBytes { page in page.baseAddress.map { memchr($0, byte, page.count) != nil } ?? false }
  }

  /// Whether a page is said to be in something else than UTF-8 and windows-1252.
  static func isOther(_ page: [UInt8], charset: String?) -> Bool {
    (charset.flatMap(label) ?? declared(page)).map { names[$0] != nil || $0.hasPrefix("iso-2022-jp") } ?? false
  }

  func diagnostics(_ source: String) -> [Diagnostic] {
    invalid.map { [$0.0.diagnostic(source, offset: $0.offset)] } ?? []
  }

  /// What is neither UTF-8 nor windows-1252, with what the web means by it.
  private static let names: [String: String] = {
    var names = [
      "big5": "BIG5-HKSCS", "big5-hkscs": "BIG5-HKSCS", "cp866": "IBM866", "euc-jp": "EUC-JP", "euc-kr": "CP949",
      "gb18030": "GB18030", "gb2312": "GB18030", "gbk": "GB18030", "ibm866": "IBM866", "iso-8859-11": "CP874",
      "iso-8859-9": "CP1254", "koi8-r": "KOI8-R", "koi8-u": "KOI8-U", "ks_c_5601-1987": "CP949", "latin5": "CP1254",
      "macintosh": "MACINTOSH", "shift-jis": "CP932", "shift_jis": "CP932", "tis-620": "CP874", "windows-31j": "CP932",
      "windows-874": "CP874", "x-gbk": "GB18030", "x-sjis": "CP932",
    ]
    for part in [2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16] {
      for spelling in ["iso-8859-\(part)", "iso8859-\(part)", "iso_8859-\(part)"] {
        names[spelling] = "ISO-8859-\(part)"
      }
    }
    for page in [1250, 1251, 1253, 1254, 1255, 1256, 1257, 1258] {
      for spelling in ["windows-\(page)", "cp\(page)", "x-cp\(page)"] { names[spelling] = "CP\(page)" }
    }
    return names
  }()

  /// The name behind the first `charset=` near the beginning, or in an XML declaration.
  private static func declared(_ page: [UInt8]) -> String? {
    let head = String(decoding: page.prefix(4096), as: UTF8.self).lowercased()
    let xml = head.hasPrefix("<?xml") ? head.firstOffset(ofBytes: "encoding=").map { $0 + 9 } : nil
    guard let mark = head.firstOffset(ofBytes: "charset=").map({ $0 + 8 }) ?? xml else { return nil }
    return label(String(decoding: head.utf8.dropFirst(mark), as: UTF8.self))
  }

  private static func label(_ text: some StringProtocol) -> String? {
    let name = text.lowercased().drop { $0 == "\"" || $0 == "'" || $0 == " " }
      .prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
    return name.isEmpty ? nil : String(name)
  }
}
