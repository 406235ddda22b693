import Foundation

/// The desktop the command was started on, if there is one.
enum Desktop {
  /// Has a file opened by the program it belongs to; false on a server, or where nothing could be started.
  static func open(_ path: String) -> Bool {
    let environment = ProcessInfo.processInfo.environment
    guard ["DISPLAY", "WAYLAND_DISPLAY"].contains(where: { !(environment[$0] ?? "").isEmpty }) else { return false }
    let folders = (environment["PATH"] ?? "").split(separator: ":")
    guard let opener = folders.map({ String($0) + "/xdg-open" }).first(where: { access($0, X_OK) == 0 }) else {
      return false
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: opener)
    process.arguments = [path.hasPrefix("-") ? "./" + path : path]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
