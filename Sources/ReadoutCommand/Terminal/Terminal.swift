import Foundation
import ReadoutFormats

/// Where text for people goes, and whether it may have colours.
struct Terminal: Sendable {
  let descriptor: Int32
  let isInteractive: Bool
  /// Colours only on a terminal that has them, and never against `NO_COLOR` (no-color.org).
  let hasColors: Bool

  static let standardOutput = Terminal(STDOUT_FILENO)
  static let standardError = Terminal(STDERR_FILENO)

  private init(_ descriptor: Int32) {
    self.descriptor = descriptor
    isInteractive = isatty(descriptor) == 1
    let environment = ProcessInfo.processInfo.environment
    hasColors =
      isInteractive && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }

  enum Style: String {
    case bold = "1"
    case faint = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case cyan = "36"
    /// What a sentence is shown for.
    case marked = "1;33"
  }

  func styled(_ text: String, _ style: Style) -> String {
    hasColors ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// Text from elsewhere (a path, an article, a server's answer) as it may be shown: control characters, with which a
  /// terminal could be told to do something, are U+FFFD, line ends are blanks, and what is endless is cut.
  static func shown(_ text: String, limit: Int = 2000) -> String {
    var out = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars {
      count += 1
      if count > limit { return String(out) + " …" }
      switch scalar.value {
      case 0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029: out.append(" ")
      // Controls, and what turns the direction of writing around.
      case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: out.append("\u{FFFD}")
      default: out.append(scalar)
      }
    }
    return String(out)
  }

  /// The same of a text of several lines.
  static func shownLines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { shown(String($0)) }.joined(separator: "\n")
  }

  /// Writes what was asked for: all of it, or there is an error.
  func deliver(_ text: String) throws(WriteError) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw .cannotWrite(path: "-", reason: String(cString: strerror(errno))) }
      bytes = bytes.dropFirst(count)
    }
  }

  /// Writes what is said on the side: as much of it as the reader at the other end takes.
  func write(_ text: String) { try? deliver(text) }

  func print(_ line: String = "") { write(line + "\n") }

  /// A message as programs of Unix give it: who says it, how grave it is (error, skipped, warning or note), and what.
  func say(_ severity: String, _ message: String) {
    let style: Style =
      switch severity {
      case "error", "skipped": .red
      case "warning": .yellow
      default: .cyan
      }
    print("readout: \(styled("\(severity):", style)) \(message)")
  }

  /// Columns; 80 where it is not known.
  var width: Int {
    var size = winsize()
    return ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
  }
}
