import ArgumentParser
import Readout

/// A store that a command was given where it takes a graph or articles.
struct StoreArgument {
  let path: String

  /// Nil where the file is no SQLite database.
  init?(_ path: String) throws {
    guard Store.isDatabase(path) else { return nil }
    self.path = path
  }

  /// Nil where there is no store among the inputs. Throws where there is one and something else.
  init?(among inputs: [String]) throws {
    guard let path = inputs.first(where: Store.isDatabase) else { return nil }
    guard inputs.count == 1 else {
      throw ValidationError("A store is given alone; readout add \(Terminal.shown(path)) INPUT puts articles into it.")
    }
    self.path = path
  }

  func run(resources: String? = nil) throws -> StoreRun {
    StoreRun(try Store(path: path, for: .reading, onWait: Self.sayWaiting(path)), resources: resources)
  }

  /// Says that another program holds a store.
  static func sayWaiting(_ path: String) -> @Sendable () -> Void {
    { Terminal.standardError.say("note", "\(Terminal.shown(path)) is being written by another program; waiting") }
  }
}
