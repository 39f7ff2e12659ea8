package smallnetworks.listing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class ListingTest {
    @Test
    void itPrintsTheLinesOfTheArticle() {
        PrintStream standardOutput = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, UTF_8));
        try {
            Listing.main(new String[] {});
        } finally {
            System.setOut(standardOutput);
        }
        // guide, listing
        assertEquals(
                """
                Neural Net output: 0.00 Error: 1.00 Weight Vector: 0,0,0,0
                Neural Net output: 0.20 Error: 0.80 Weight Vector: 0,0,0.2,0
                Neural Net output: 0.40 Error: 0.60 Weight Vector: 0,0,0.4,0
                Neural Net output: 0.60 Error: 0.40 Weight Vector: 0,0,0.6000000000000001,0
                Neural Net output: 0.80 Error: 0.20 Weight Vector: 0,0,0.8,0
                Neural Net output: 1.00 Error: 0.00 Weight Vector: 0,0,1,0
                """,
                printed.toString(UTF_8));
    }
}
