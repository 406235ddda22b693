import Dispatch
import Glibc

/// A wish to stop (SIGINT, SIGTERM) as something that can be waited for; a second one ends the program at once.
struct StopSignal {
  /// Can be read from once somebody wished it.
  let descriptor: Int32
  private let sources: [any DispatchSourceSignal]

  init() {
    var ends: [Int32] = [-1, -1]
    _ = pipe(&ends)
    descriptor = ends[0]
    let end = ends[1]
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
        _ = write(end, [1], 1)
      }
      source.resume()
      return source
    }
  }
}
