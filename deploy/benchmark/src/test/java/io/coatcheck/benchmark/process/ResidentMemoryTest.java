package io.coatcheck.benchmark.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResidentMemoryTest {

    @Test
    void isReadFromWhatLinuxTells() {
        ResidentMemory memory = ResidentMemory.parse("""
                558c64db3000-7ffcff461000 ---p 00000000 00:00 0                          [rollup]
                Rss:              204800 kB
                Pss:               51200 kB
                Pss_Dirty:           116 kB
                """);

        assertThat(memory).isEqualTo(new ResidentMemory(200, 50));
    }
}
