import ArgumentParser
import Readout

/// Turns errors of the library into a message and the exit code that fits.
enum CommandFailure {
  static func translate(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch let code as ExitCode {
      throw code
    } catch let error as ValidationError {
      throw error
    } catch {
      Terminal.standardError.say("error", Terminal.shown("\(error)"))
      throw ExitCode(Failure.exitCode(of: error))
    }
  }
}
