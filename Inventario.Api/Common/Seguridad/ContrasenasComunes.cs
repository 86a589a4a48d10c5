using System.Collections.Frozen;

namespace Inventario.Api.Common.Seguridad;

/// <summary>Palabras y contraseñas que un atacante prueba primero, solas o con adornos alrededor.</summary>
internal static class ContrasenasComunes
{
    private const string Lista = """
        password passw0rd contrasena contrasenia contraseña clave clavesegura micontrasena mipassword mypassword
        administrador administrator administracion adminadmin admin root superusuario superuser usuario user
        invitado guest bienvenido bienvenida bienvenidos welcome hola holamundo helloworld letmein changeme
        cambiame cambiar cambiala qwerty qwertyuiop qwertyuiopas asdfghjkl asdfghjklqw zxcvbnm zxcvbnmasdf
        qazwsx qazwsxedc qazwsxedcrfv qweasdzxc asdf iloveyou teamo teamomucho teamoamor teamotanto amorcito
        amormio miamor miamorcito corazon corazoncito princesa principe mexico mexicolindo vivamexico argentina
        colombia chile peru españa espana venezuela ecuador guatemala bolivia uruguay madrid barcelona
        realmadrid atletico america chivas cruzazul pumas bocajuniors riverplate futbol football baseball
        basketball superman batman spiderman pokemon dragonball naruto starwars metallica nirvana minecraft
        fortnite sunshine chocolate butterfly computer computadora internet google facebook instagram whatsapp
        youtube microsoft windows samsung iphone android linux ubuntu mysql oracle sqlserver database
        basededatos servidor server sistema sistemas tienda almacen bodega ventas vendedor almacenista negocio
        empresa oficina trabajo demo prueba pruebas test testing temporal provisional default secreto secreta
        supersecreto secret seguridad security segura seguro abrete abretesesamo familia mifamilia mihijo mihija
        mishijos mimama mipapa abuelita abuelito estrella estrellita angelito mariposa enero febrero marzo abril
        mayo junio julio agosto septiembre octubre noviembre diciembre primavera verano otoño invierno january
        february april summer winter spring autumn monday sunday lunes martes miercoles jueves viernes sabado
        domingo alejandro alejandra guadalupe fernando fernanda francisco francisca sebastian gabriela valentina
        santiago daniela cristina cristian margarita veronica alexander elizabeth jennifer michael jessica
        jonathan charlie jordan maria jose dios diosmio diosesamor jesus jesucristo jesusteamo gloriaadios
        virgencita bendicion bendiciones jehova monkey dragon master shadow trustno whatever freedom ninja
        mustang access hunter killer pepper ginger correcthorsebatterystaple unodostrescuatro
        unodostrescuatrocinco cuatrocinco onetwothreefour abretesesamo123 1q2w3e4r5t6y 1q2w3e4r5t6y7u
        1qaz2wsx3edc 1qaz2wsx3edc4rfv q1w2e3r4t5y6 zaq12wsxcde3 zaq1xsw2cde3 1qazxsw23edc 123qweasdzxc
        qwe123asd456 qweasdzxc123 asdfghjkl123 poiuytrewqlk lkjhgfdsapoi mnbvcxzlkjhg 0987654321098
        9876543210987 147258369147 159753456852 123654789123 112233445566 123123123123 121212121212 789456123789
        741852963741 159357456258 246813579246 135792468135 314159265358 271828182845 password1234 password12345
        p@ssw0rd1234 p@ssword12345 passw0rd12345 contraseña123 contraseña1234 contrasena1234 contrasena12345
        administrador1 administrador123 iloveyou1234 iloveyouforever princess1234 estoesunaclave
        noselodigasanadie nomeacuerdo123 nolarecuerdo1 laquesea12345 ponclavequi tequieromucho tequieromucho1
        teamomucho123 amorporsiempre amoresperros siempretuya12 vivalavida123 lavidaesbella hastalavictoria
        abcdefghijkl abcd12345678 abc123456789 a1b2c3d4e5f6 a1s2d3f4g5h6 aa1234567890 qwerty123456 qwertyuiop123
        asdf12345678 zxcv12345678
        """;

    public static FrozenSet<string> Todas { get; } =
        Lista.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Plana).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Deshace los trucos habituales: mayúsculas, acentos y cifras o signos que imitan letras.</summary>
    public static string Plana(string texto) => string.Concat(texto.SinAcentos(System.Text.NormalizationForm.FormKD)
        .Select(c => char.ToLowerInvariant(c) switch
        {
            '@' or '4' => 'a',
            '3' => 'e',
            '1' or '!' => 'i',
            '0' => 'o',
            '$' or '5' => 's',
            '7' => 't',
            var otra => otra,
        }));
}
