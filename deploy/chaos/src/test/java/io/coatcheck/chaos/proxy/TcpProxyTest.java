package io.coatcheck.chaos.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private ServerSocket server;
    private TcpProxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::echo);
        thread.setDaemon(true);
        thread.start();
        proxy = new TcpProxy(server.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
    }

    private void echo() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                byte[] buffer = new byte[100];
                for (int read = socket.getInputStream().read(buffer); read > 0; read = socket.getInputStream().read(buffer)) {
                    heard.add(new String(buffer, 0, read));
                    socket.getOutputStream().write(buffer, 0, read);
                }
            } catch (IOException e) {
                // The next one.
            }
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(2_000);
        return socket;
    }

    private static String ask(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes());
        byte[] answer = socket.getInputStream().readNBytes(text.length());
        return new String(answer);
    }

    @Test
    void passesEverythingOn() throws IOException {
        try (Socket socket = connect()) {
            assertThat(ask(socket, "hello")).isEqualTo("hello");
        }
    }

    @Test
    void cutsBeforeTheServerHasAllOfARequest() throws Exception {
        proxy.cutNext(1);
        try (Socket socket = connect()) {
            assertThatThrownBy(() -> {
                if (ask(socket, "abcdef").isEmpty()) {
                    throw new IOException("ended");
                }
            }).isInstanceOf(IOException.class);
        }
        assertThat(heard.poll(2, TimeUnit.SECONDS)).isEqualTo("abc");
    }

    @Test
    void cutsBeforeTheAnswerToARequestThatTheServerHas() throws Exception {
        proxy.cutNext(2);
        try (Socket socket = connect()) {
            assertThatThrownBy(() -> {
                if (ask(socket, "abcdef").isEmpty()) {
                    throw new IOException("ended");
                }
            }).isInstanceOf(IOException.class);
        }
        assertThat(heard.poll(2, TimeUnit.SECONDS)).isEqualTo("abcdef");
    }

    @Test
    void holdsBackUntilHealed() throws IOException {
        try (Socket socket = connect()) {
            proxy.stall();
            socket.setSoTimeout(200);
            assertThatThrownBy(() -> ask(socket, "late")).isInstanceOf(SocketTimeoutException.class);

            proxy.heal();
            socket.setSoTimeout(2_000);
            assertThat(new String(socket.getInputStream().readNBytes(4))).isEqualTo("late");
        }
    }

    @Test
    void slowsDown() throws IOException {
        proxy.slow(Duration.ofMillis(100));
        try (Socket socket = connect()) {
            long begin = System.nanoTime();
            ask(socket, "slow");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        }
    }

    @Test
    void endsAndRefusesConnections() throws IOException {
        try (Socket socket = connect()) {
            ask(socket, "before");
            proxy.refuse();
            assertThatThrownBy(() -> {
                if (ask(socket, "after").isEmpty()) {
                    throw new IOException("ended");
                }
            }).isInstanceOf(IOException.class);
        }
        proxy.heal();
        try (Socket socket = connect()) {
            assertThat(ask(socket, "again")).isEqualTo("again");
        }
    }
}
