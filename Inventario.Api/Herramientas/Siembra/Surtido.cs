namespace Inventario.Api.Herramientas.Siembra;

/// <summary>
/// Surtido de la tienda de ejemplo. Una categoría por bloque: <c># nombre | prefijo | descripción | marcas</c>, y un
/// artículo por línea: <c>nombre: variantes | presentaciones | unidad | tasa | precio mínimo-máximo</c>. El precio
/// crece de la primera presentación a la última. Todas las categorías tienen el mismo número de artículos, para que
/// cualquier tramo de productos las mezcle por igual.
/// </summary>
internal static partial class Surtido
{
    public const int ArticulosPorCategoria = 8;

    public const string Comestibles = """
        # Abarrotes | ABA | Granos, aceites, conservas y lo básico de la despensa. | campo
        Arroz: blanco, integral, precocido, de grano largo, jazmín | 500 g, 900 g, 1 kg, 2 kg, 5 kg | unidad | 0 | 17-145
        Frijol: negro, bayo, pinto, peruano, flor de mayo | 500 g, 900 g, 1 kg, 2 kg, 5 kg | unidad | 0 | 24-190
        Aceite: de maíz, de girasol, de canola, de soya, de oliva | 250 ml, 500 ml, 1 L, 1.5 L, 5 L | unidad | 0 | 22-260
        Pasta: espagueti, codito, tornillo, fideo, moño | 200 g, 250 g, 500 g, 1 kg, 2 kg | unidad | 0 | 9-78
        Atún: en agua, en aceite, con verduras, en escabeche, con chile | 80 g, 140 g, 295 g, 4 latas, 8 latas | unidad | 0 | 17-180
        Azúcar: estándar, refinada, mascabado, morena, glas | 500 g, 1 kg, 2 kg, 5 kg, 10 kg | unidad | 0 | 18-270
        Canela: en raja, molida, entera, en polvo fino, para repostería | a granel, selecta a granel, extra a granel, tostada a granel, orgánica a granel | g | 0 | 0.45-1.9
        Salsa: de tomate, verde, roja, de chipotle, macha | 150 g, 210 g, 370 g, 500 g, 1 kg | unidad | 8 | 14-98

        # Bebidas | BEB | Aguas, jugos, refrescos, café e infusiones. | campo
        Agua: natural, mineral, alcalina, con gas, de manantial | 355 ml, 600 ml, 1 L, 1.5 L, 10 L | unidad | 0 | 8-62
        Refresco: de cola, de toronja, de manzana, de mandarina, de limón | 355 ml, 600 ml, 1.5 L, 2 L, 3 L | unidad | 8 | 12-46
        Jugo: de naranja, de manzana, de uva, de piña, de durazno | 200 ml, 330 ml, 500 ml, 1 L, 2 L | unidad | 8 | 8-58
        Café: molido, en grano, soluble, descafeinado, de olla | 100 g, 200 g, 250 g, 500 g, 1 kg | unidad | 0 | 42-390
        Té: verde, negro, de manzanilla, de hierbabuena, de jamaica | 10 sobres, 20 sobres, 25 sobres, 50 sobres, 100 sobres | unidad | 0 | 19-140
        Bebida isotónica: de limón, de naranja, de ponche, de uva, de mora | 300 ml, 500 ml, 600 ml, 1 L, 6 botellas | unidad | 8 | 14-130
        Agua de coco: natural, con pulpa, con piña, con mango, con limón | 250 ml, 330 ml, 500 ml, 1 L, 12 piezas | unidad | 8 | 19-330
        Jarabe: de jamaica, de tamarindo, de horchata, de granadina, de vainilla | a granel, concentrado a granel, artesanal a granel, sin azúcar a granel, doble a granel | l | 8 | 38-92

        # Lácteos y huevo | LAC | Leche, quesos, yogures, cremas y huevo. | campo
        Leche: entera, deslactosada, semidescremada, descremada, con chocolate | 250 ml, 500 ml, 1 L, 1.5 L, 6 litros | unidad | 0 | 10-168
        Queso: panela, manchego, asadero, fresco, de cabra | 200 g, 250 g, 400 g, 500 g, 1 kg | unidad | 0 | 42-260
        Queso artesanal: añejo, doble crema, ahumado, de hebra, con epazote | a granel, selecto a granel, de la casa a granel, curado a granel, premiado a granel | kg | 0 | 148-320
        Yogur: natural, de fresa, de durazno, griego, de mango | 125 g, 150 g, 220 g, 442 g, 1 kg | unidad | 0 | 9-74
        Crema: ácida, dulce, para batir, ligera, de rancho | 200 ml, 250 ml, 450 ml, 900 ml, 4 L | unidad | 0 | 18-290
        Mantequilla: con sal, sin sal, untable, clarificada, de rancho | 90 g, 200 g, 225 g, 400 g, 1 kg | unidad | 0 | 24-230
        Huevo: blanco, rojo, orgánico, de libre pastoreo, omega | 6 piezas, 12 piezas, 18 piezas, 30 piezas, 60 piezas | unidad | 0 | 22-195
        Gelatina: de limón, de fresa, de uva, de rompope, de piña | 125 g, 200 g, 4 vasos, 8 vasos, 1 kg | unidad | 8 | 8-62

        # Panadería | PAN | Pan de caja, pan dulce, tortillas y repostería. | campo
        Pan de caja: blanco, integral, multigrano, sin azúcar, de centeno | 340 g, 480 g, 567 g, 680 g, 820 g | unidad | 0 | 29-74
        Tortillas: de maíz, de harina, integrales, de nopal, de maíz azul | 10 piezas, 12 piezas, 20 piezas, 30 piezas, 1 kg | unidad | 0 | 14-48
        Bolillo: tradicional, integral, con ajonjolí, de agua, sin sal | 1 pieza, 4 piezas, 6 piezas, 10 piezas, 20 piezas | unidad | 0 | 3-52
        Concha: de vainilla, de chocolate, de fresa, rellena, de nata | 1 pieza, 2 piezas, 4 piezas, 6 piezas, 12 piezas | unidad | 0 | 11-120
        Galletas: de avena, de mantequilla, de nuez, saladas, marías | 120 g, 200 g, 400 g, 850 g, 2 kg | unidad | 8 | 16-190
        Panqué: de nuez, de naranja, de pasas, marmoleado, de plátano | 55 g, 110 g, 255 g, 400 g, 1 kg | unidad | 8 | 14-145
        Pan tostado: clásico, integral, con ajonjolí, doble fibra, con ajo | 105 g, 210 g, 300 g, 450 g, 1 kg | unidad | 0 | 18-96
        Polvorón: de nuez, de naranja, de cacahuate, sevillano, de canela | a granel, fino a granel, casero a granel, relleno a granel, mini a granel | kg | 0 | 118-210

        # Frutas y verduras | FRU | Producto fresco, a granel y por pieza. | campo
        Manzana: roja, verde, amarilla, rosada, criolla | a granel, selecta a granel, de temporada a granel, extra a granel, orgánica a granel | kg | 0 | 32-84
        Plátano: tabasco, macho, dominico, morado, manzano | a granel, selecto a granel, maduro a granel, extra a granel, orgánico a granel | kg | 0 | 16-49
        Jitomate: saladet, bola, cherry, riñón, uva | a granel, selecto a granel, de invernadero a granel, extra a granel, orgánico a granel | kg | 0 | 18-66
        Papa: blanca, alfa, cambray, roja, amarilla | a granel, selecta a granel, lavada a granel, extra a granel, orgánica a granel | kg | 0 | 19-58
        Cebolla: blanca, morada, amarilla, cambray, dulce | a granel, selecta a granel, pelada a granel, extra a granel, orgánica a granel | kg | 0 | 17-54
        Aguacate: criollo, fuerte, de exportación, mini, maduro | a granel, selecto a granel, de temporada a granel, extra a granel, orgánico a granel | kg | 0 | 52-128
        Lechuga: romana, orejona, italiana, sangría, francesa | 1 pieza, corazones, 2 piezas, desinfectada 250 g, desinfectada 500 g | unidad | 0 | 16-58
        Naranja: para jugo, de mesa, sin semilla, agria, sanguina | a granel, selecta a granel, de temporada a granel, extra a granel, orgánica a granel | kg | 0 | 12-46

        # Carnes frías | CAR | Jamones, salchichas, embutidos y ahumados. | campo
        Jamón: de pavo, de pierna, virginia, ahumado, serrano | 150 g, 200 g, 250 g, 500 g, 1 kg | unidad | 0 | 32-240
        Salchicha: de pavo, viena, para asar, cóctel, con queso | 200 g, 266 g, 500 g, 750 g, 1 kg | unidad | 0 | 26-138
        Chorizo: rojo, verde, argentino, de pavo, ranchero | 100 g, 200 g, 250 g, 500 g, 1 kg | unidad | 0 | 22-176
        Tocino: ahumado, de pavo, en cubos, canadiense, con pimienta | 100 g, 170 g, 250 g, 500 g, 1 kg | unidad | 0 | 34-270
        Pechuga de pavo: horneada, ahumada, al natural, con finas hierbas, extrafina | a granel, rebanada a granel, selecta a granel, sin sal a granel, premium a granel | kg | 0 | 168-330
        Queso de puerco: tradicional, picante, con aceituna, rústico, casero | a granel, rebanado a granel, selecto a granel, extra a granel, de la casa a granel | kg | 0 | 110-190
        Mortadela: clásica, con aceituna, de pavo, con pistache, italiana | 150 g, 200 g, 250 g, 500 g, 1 kg | unidad | 0 | 21-128
        Salami: genovés, cotto, con pimienta, picante, húngaro | 80 g, 100 g, 200 g, 400 g, 1 kg | unidad | 0 | 38-340

        # Botanas | BOT | Papas, semillas, dulces y antojos. | campo
        Papas fritas: con sal, adobadas, con limón, jalapeño, con queso | 42 g, 62 g, 110 g, 170 g, 340 g | unidad | 8 | 15-88
        Cacahuates: japoneses, salados, enchilados, garapiñados, con ajo | 60 g, 100 g, 180 g, 500 g, 1 kg | unidad | 8 | 12-128
        Palomitas: naturales, con mantequilla, acarameladas, con queso, con chile | 60 g, 90 g, 120 g, 3 bolsas, 6 bolsas | unidad | 8 | 13-86
        Chocolate: con leche, amargo, con almendra, blanco, con avellana | 20 g, 40 g, 100 g, 200 g, 500 g | unidad | 8 | 12-195
        Semillas: de girasol, de calabaza, mixtas, de chía, de ajonjolí | a granel, tostadas a granel, con sal a granel, naturales a granel, enchiladas a granel | kg | 0 | 78-210
        Gomitas: de ositos, ácidas, enchiladas, de aros, de gusanos | 50 g, 90 g, 150 g, 400 g, 1 kg | unidad | 8 | 10-132
        Totopos: naturales, con nopal, con chía, horneados, de maíz azul | 150 g, 200 g, 300 g, 500 g, 1 kg | unidad | 8 | 22-104
        Barra de granola: de arándano, de chocolate, de miel, de coco, de nuez | 25 g, 35 g, 6 piezas, 10 piezas, 20 piezas | unidad | 8 | 9-148
        """;
}
